"""Moves rows of PostgreSQL beside what Timestream has."""
import boto3
import psycopg2

timestream = boto3.client("timestream-query")


def crews(dsn):
    conn = psycopg2.connect(dsn)
    with conn.cursor() as cur:
        cur.execute("SELECT crew, lead FROM plant.crews WHERE crew = %s", ("night",))
        sql = "SELECT shift FROM plant.shifts"
        cur.execute(sql)
        return cur.fetchall()


def shifts(cursor, crew):
    cursor.execute("SELECT shift FROM plant.shifts WHERE crew = %s" % crew)


def pumps():
    return timestream.query(QueryString="SELECT pump FROM plant.pumps WHERE time > ago(1h)")
