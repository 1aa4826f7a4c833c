import os

import boto3

client = boto3.client("timestream-query")
got = os.environ.get("DB", "plant")
other = os.getenv("DB") or "mill"
table = os.environ["TABLE"] if "TABLE" in os.environ else "doors"
client.query(QueryString=f"SELECT v FROM {got}.rooms WHERE time > ago(1h)")
client.query(QueryString=f"SELECT v FROM {other}.{table} WHERE time > ago(1h)")
