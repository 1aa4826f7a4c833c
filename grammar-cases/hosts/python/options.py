import argparse

import boto3
import click
import typer
from fastapi import Depends

client = boto3.client("timestream-query")


class Names:
    database = "plant"


def get_names():
    return Names()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", default="plant", help="where to read")
    parser.add_argument("-t", "--table-name", type=str, default="kilns")
    parser.add_argument("--other", dest="doors", default="doors")
    parser.add_argument("--needed", required=True)
    args = parser.parse_args()
    client.query(QueryString=f"SELECT v FROM {args.database}.{args.table_name}")
    client.query(QueryString=f"SELECT v FROM {args.database}.{args.doors}")
    client.query(QueryString=f"SELECT v FROM {args.database}.{args.needed}")
    load(args)


def load(options):
    client.query(QueryString=f"SELECT lamp FROM {options.database}.{options.table_name}")


@click.command()
@click.option("--database", default="plant", show_default=True)
@click.option("-t", "--table", "chosen", default="rooms")
@click.option("--needed")
def run(database, chosen, needed):
    client.query(QueryString=f"SELECT v FROM {database}.{chosen}")
    client.query(QueryString=f"SELECT v FROM {database}.{needed}")


def typed(
    database: str = typer.Option("plant", help="where to read"),
    table: str = typer.Argument(default="walls"),
    needed: str = typer.Option(...),
):
    client.query(QueryString=f"SELECT v FROM {database}.{table}")
    client.query(QueryString=f"SELECT v FROM {database}.{needed}")


def served(names: Names = Depends(get_names)):
    client.query(QueryString=f"SELECT v FROM {names.database}.fans")


if __name__ == "__main__":
    run()
