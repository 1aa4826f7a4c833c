import os

import boto3

DB = os.environ.get("ROOMS_DB", "plant_dev")
HOURS = os.environ.get("HOURS", "1")


def rooms():
    client = boto3.client("timestream-query")
    return client.query(QueryString=f"SELECT v FROM {DB}.rooms WHERE time > ago({HOURS}h)")
