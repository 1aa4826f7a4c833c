import os

import boto3

client = boto3.client("timestream-query")
DATABASE = os.environ.get("DATABASE", "")
PREFIX = os.environ.get("PREFIX", "")
client.query(QueryString=f'SELECT v FROM "{DATABASE}"."{PREFIX}rooms" WHERE time > ago(1h)')
