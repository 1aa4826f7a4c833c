from pathlib import Path

import boto3

from .templates import BY_FAN, SHOWN, by_belt

client = boto3.client("timestream-query")


def fans(hours):
    return client.query(QueryString=BY_FAN.format(table="fans", hours=hours))


def belts(belt):
    return client.query(QueryString=by_belt("belts", belt))


def lamps():
    text = (Path(__file__).parent / "sql" / "lamps.sql").read_text()
    return client.query(QueryString=text.format(table="lamps"))


def rotors():
    return client.query(QueryString=SHOWN.format(table="rotors"))
