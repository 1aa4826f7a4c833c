import boto3

client = boto3.client("timestream-query")


def unload(inner):
    client.query(QueryString=f"UNLOAD ({inner}) TO 's3://plant-exports/x' WITH (format = 'CSV')")


def latest(table):
    client.query(QueryString=f"SELECT v FROM plant.{table} WHERE time > ago(1h)")


def run(stage):
    unload(f"SELECT v FROM {stage}.cpu WHERE time > ago(1h)")
    unload("SELECT v FROM plant.memory WHERE time > ago(1h)")
    latest(f"{stage}_disk")
    latest("network")


def open_callers(table):
    client.query(QueryString=f"SELECT v FROM plant.{table} WHERE time > ago(2h)")


def also(table):
    open_callers(table)
    open_callers("fans")
