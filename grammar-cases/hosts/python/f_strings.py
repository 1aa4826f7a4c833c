from textwrap import dedent
import inspect

import boto3

client = boto3.client("timestream-query")
DATABASE = "plant"
NAMES = {"rooms": "rooms"}


class Table:
    DOORS = "doors"


def nested(site, hours):
    return client.query(QueryString=f"""SELECT room FROM {DATABASE}.{NAMES['rooms']} WHERE site = '{site!s}' AND time > ago({hours:d}h)""")


def braces():
    return client.query(QueryString=f"SELECT '{{x}}' AS x FROM {DATABASE}.{Table.DOORS} WHERE time > ago({24 * 7}h)")


def stripped(limit):
    sql = dedent(f"""\
        SELECT lamp
        FROM "{DATABASE}"."lamps"
        WHERE time > ago(1h)
        LIMIT {limit}
    """)
    return client.query(QueryString=sql.strip())


def cleaned():
    return client.query(QueryString=inspect.cleandoc(
        """
        SELECT fan
        FROM plant.fans
        WHERE time > ago(1h)
        """
    ))


def called(names):
    return client.query(QueryString=f"SELECT {', '.join(names)} FROM {DATABASE}.{table_of(names)} WHERE time > ago(1h)")


def debug(query_id):
    return client.query(QueryString=f"SELECT {query_id=} FROM plant.pumps WHERE time > ago(1h)")


def units(days, suffix):
    return client.query(QueryString=f"SELECT valve FROM plant.valves_{suffix} WHERE time > ago({days}d)")
