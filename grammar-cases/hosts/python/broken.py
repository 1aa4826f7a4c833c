import boto3

client = boto3.client("timestream-query")

client.query(QueryString="SELECT room FROM plant.rooms WHERE time > ago(1h)")


def broken(:
    return client.query(QueryString="SELECT door FROM plant.doors WHERE time > ago(1h)")


def after():
    return client.query(QueryString="SELECT lamp FROM plant.lamps WHERE time > ago(1h)")
