import os
from enum import Enum
from string import Template

import boto3
import jinja2

client = boto3.client("timestream-query")

CONFIG = {"db": "plant", "hours": "3"}
DATABASE = os.environ.get("DATABASE", "plant")
TABLE = os.getenv("TABLE", "rooms")
ROWS = [("lamps", "SELECT lamp FROM plant.lamps WHERE time > ago(1h)")]
PAIR = ("plant", "roofs")
db, table = PAIR


class Query(Enum):
    FANS = "SELECT fan FROM plant.fans WHERE time > ago(1h)"


def send(request):
    return client.query(QueryString=request["sql"])


def latest(table, hours=1):
    return f"SELECT * FROM plant.{table} WHERE time > ago({hours}h)"


def settings():
    client.query(QueryString=f"SELECT room FROM {DATABASE}.{TABLE} WHERE time > ago(1h)")


def maps():
    client.query(QueryString="SELECT a FROM {db}.one WHERE time > ago({hours}h)".format(**CONFIG))
    client.query(QueryString="SELECT a FROM %(db)s.two WHERE time > ago(%(hours)sh)" % CONFIG)
    client.query(QueryString=Template("SELECT a FROM $db.three WHERE time > ago(${hours}h)").substitute(CONFIG))
    client.query(QueryString=jinja2.Template("SELECT a FROM {{ db }}.four WHERE time > ago({{hours}}h)").render(**CONFIG))
    client.query(QueryString=CONFIG.get("missing"))


def rows():
    for _, sql in ROWS:
        client.query(QueryString=sql)


def members():
    client.query(QueryString=Query.FANS.value)
    client.query(QueryString=f"SELECT a FROM {db}.{table} WHERE time > ago(1h)")


def requests():
    send({"sql": "SELECT door FROM plant.doors WHERE time > ago(1h)"})


def helpers():
    client.query(QueryString=latest("pumps", 2))
    client.query(QueryString=latest(table="valves", hours=4))
    for name in ("walls",):
        client.query(QueryString=latest(name))
