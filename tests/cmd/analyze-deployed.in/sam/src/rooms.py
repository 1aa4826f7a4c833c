import os

import boto3

client = boto3.client("timestream-query")
DB = os.environ["DB"]
FALLBACK = os.environ.get("FALLBACK", "none")


def read(event, context):
    client.query(QueryString=f'SELECT v FROM "{DB}".{os.environ["TABLE"]} WHERE time > ago(1h)')
    client.query(QueryString=f'SELECT v FROM "{DB}"."{FALLBACK}" WHERE time > ago(1h)')


def count(event, context):
    client.query(QueryString=f'SELECT v FROM "{DB}".{os.environ["ONLY"]} WHERE time > ago(1h)')
