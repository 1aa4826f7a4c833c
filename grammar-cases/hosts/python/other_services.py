"""Timestream gets one of these queries, others get the rest."""
import boto3
import psycopg2
import sqlalchemy

athena = boto3.client("athena")
logs = boto3.client("logs")
timestream = boto3.client("timestream-query")
other_logs = boto3.client("logs", region_name="eu-west-1")


def requests(day):
    return athena.start_query_execution(
        QueryString=f"SELECT path FROM logs.requests WHERE day = '{day}'",
        ResultConfiguration={"OutputLocation": "s3://bucket/"},
    )


def insights():
    logs.start_query(logGroupName="plant", queryString="fields @timestamp, @message | sort @timestamp desc | limit 20")
    logs.put_query_definition(name="errors", queryString="filter @message like /ERROR/")


def users(connection: psycopg2.extensions.connection):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO users (id, name) VALUES (%s, %s)", (1, "a"))
        cursor.execute("SELECT id FROM users WHERE name = %s", ("a",))


def orders(engine):
    return engine.execute(sqlalchemy.text("DELETE FROM orders WHERE id = :id"), id=1)


def saved():
    query = "SELECT path FROM logs.pages WHERE day = '2024-05-01'"
    return athena.start_query_execution(QueryString=query)


def rooms():
    return timestream.query(QueryString="SELECT room FROM plant.rooms WHERE time > ago(1h)")
