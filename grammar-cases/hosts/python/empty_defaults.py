import os

import boto3

client = boto3.client("timestream-query")
DATABASE = os.environ.get("DATABASE", "")
TABLE = os.getenv("TABLE", "")
PREFIX = os.environ.get("PREFIX", "")
FILTER = os.environ.get("FILTER", "")


def run():
    client.query(QueryString="SELECT v FROM " + DATABASE + "." + TABLE + " WHERE time > ago(1h)")
    client.query(QueryString=f'SELECT v FROM "{DATABASE}"."{TABLE}" WHERE time > ago(1h)')
    client.query(QueryString=f"SELECT v FROM plant.{PREFIX}hosts WHERE time > ago(1h) {FILTER}")
