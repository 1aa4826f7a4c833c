"""A module of a package: its imports begin with dots, or further up."""
import boto3

from ._sub.tables import ROOMS
from ._sub import tables
from .._config.names import DATABASE
from _config import SITE

client = boto3.client("timestream-query")


def rooms():
    return client.query(QueryString=f"SELECT room FROM {DATABASE}.{ROOMS} WHERE time > ago(1h)")


def others():
    return client.query(QueryString=f'SELECT room FROM "{SITE}".{tables.ROOMS} WHERE time > ago(2h)')
