"""Queries that reach a call of boto3's client for Timestream."""
import boto3

DATABASE = "plant"
TABLE = "telemetry"
HOURS = 6

client = boto3.client("timestream-query")


def literal():
    return client.query(QueryString="SHOW DATABASES")


def named():
    query = "SELECT host FROM " + DATABASE + "." + TABLE + " WHERE time > ago(1h)"
    return client.query(QueryString=query, MaxRows=10)


def format_string(measure):
    return client.query(
        QueryString=f"""
            SELECT max(time) AS latest
            FROM "{DATABASE}"."{TABLE}"
            WHERE measure_name = '{measure}' AND time > ago({HOURS}h)
        """
    )


def pages():
    paginator = client.get_paginator("query")
    for page in paginator.paginate(QueryString='SELECT "host" FROM "plant"."hosts" WHERE time > ago(15m)'):
        yield page


def prepared():
    client.prepare_query(QueryString="SELECT host FROM plant.hosts WHERE time > @start", ValidateOnly=True)


def branches(daily):
    if daily:
        query = "SELECT avg(load) AS load FROM plant.daily WHERE time > ago(7d)"
    else:
        query = "SELECT avg(load) AS load FROM plant.hourly WHERE time > ago(1d)"
    return client.query(QueryString=query)


def built(host):
    query = "SELECT host, load FROM plant.telemetry "
    query += "WHERE time > ago(1h) "
    if host:
        query += "AND host = '" + host + "'"
    return client.query(QueryString=query)


class Reader:
    TABLES = "SHOW TABLES FROM \"plant\""

    def __init__(self, client, database="x"):
        self.client = client
        self.database = database

    def run(self, sql, token=None):
        return self.client.query(QueryString=sql)

    def tables(self):
        return self.run(self.TABLES)

    def measures(self):
        return self.run("SHOW MEASURES FROM plant.telemetry")


def athena(athena_client):
    athena_client.start_query_execution(QueryString="SELECT * FROM logs.requests")


def unknown(sql):
    client.query(QueryString=sql)
