"""What is measured, by place."""
import boto3

client = boto3.client("timestream-query")


def latest(database, table):
    return client.query(
        QueryString=f"SELECT time FROM {database}.{table} WHERE time > ago(1h)"
    )


def oldest(table):
    return client.query(QueryString=f"SELECT min(time) FROM climate.{table} WHERE time > ago(9d)")


latest("climate", "rain")
oldest("snow")
