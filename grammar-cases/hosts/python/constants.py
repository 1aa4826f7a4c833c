import os

import boto3

import _config.names
import _config.names as names
from _config import DB, SITE, TABLES
from _config.names import DATABASE, Defaults
from _config import queries
from _config.nowhere import MISSING

client = boto3.client("timestream-query")


def one():
    return client.query(QueryString=f"SELECT room FROM {DATABASE}.{names.TABLES['rooms']} WHERE time > ago({Defaults.HOURS}h)")


def two():
    return client.query(QueryString="SELECT door FROM " + DB + "." + TABLES["doors"] + " WHERE time > ago(2h)")


def three():
    return client.query(QueryString="SELECT lamp FROM %s WHERE time > ago(3h)" % Defaults.LAMPS)


def four():
    return client.query(QueryString=queries.ROOMS)


def five():
    return client.query(QueryString=queries.QUERIES["doors"])


def six():
    return client.query(QueryString=f'SELECT fan FROM "{SITE}"."fans" WHERE time > ago(6h)')


def seven():
    return client.query(QueryString=f"SELECT fan FROM {_config.names.DATABASE}.fans WHERE time > ago(7h)")


def eight():
    database = os.environ["DATABASE"]
    table = os.getenv("TABLE", "pumps")
    return client.query(QueryString=f"SELECT pump FROM {database}.{table} WHERE time > ago(8h)")


def nine():
    return client.query(QueryString=f"SELECT pump FROM {MISSING}.pumps WHERE time > ago(9h)")
