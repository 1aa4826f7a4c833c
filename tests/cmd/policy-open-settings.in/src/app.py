import os
import boto3
c = boto3.client("timestream-query")
DB = os.environ['TS_DATABASE']
def handler(e, _):
    return c.query(QueryString=f"SELECT a FROM {DB}.{os.environ['TS_TABLE']} WHERE time > ago(1h)")
