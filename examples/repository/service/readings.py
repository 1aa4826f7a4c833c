"""The readings of the last hours, for the control room."""
import boto3

DATABASE = "plant"
READINGS = f'"{DATABASE}"."telemetry"'

client = boto3.client("timestream-query")


def run(query):
    pages = client.get_paginator("query").paginate(QueryString=query)
    return [row for page in pages for row in page["Rows"]]


def latest(host, hours=6):
    return run(
        f"""
        SELECT measure_name, max_by(measure_value::double, time) AS latest
        FROM {READINGS}
        WHERE host = '{host}' AND time > ago({hours}h)
        GROUP BY measure_name
        """
    )


def measures():
    return run("SHOW MEASURES FROM " + READINGS)
