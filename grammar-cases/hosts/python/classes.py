import os
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

import attr
import boto3
from decouple import config
from pydantic_settings import BaseSettings

client = boto3.client("timestream-query")


@dataclass
class Place:
    kind: ClassVar[str] = "place"
    database: str
    table: str = "kilns"
    other: str = field(default="doors")


@dataclass
class Inner(Place):
    third: str = "walls"


class Pair(NamedTuple):
    database: str
    table: str = "rooms"


@attr.s
class Attributes:
    database = attr.ib()
    table = attr.ib(default="lamps")


class Config:
    DB = "plant"
    TABLE = os.environ.get("TABLE", "fans")
    SET = "before"


class Development(Config):
    DB = "trial"


class Own(BaseSettings):
    database: str = config("TS_DB", default="plant")
    table: str = "pumps"


class Special(Own):
    table: str = "valves"


class Reader:
    config = Config()

    def __init__(self):
        self.place = Place("plant")

    def load(self):
        client.query(QueryString=f"SELECT v FROM {self.config.DB}.{self.place.other}")

    @classmethod
    def of(cls):
        return cls()


one = Place("plant", other="roofs")
inner = Inner("plant", "a", "b", "c")
pair = Pair("plant")
attributes = Attributes("plant")
development = Development()
special = Special()
changed = Config()


def change(name):
    changed.DB = name
    Config.SET = name


client.query(QueryString=f"SELECT v FROM {one.database}.{one.table}")
client.query(QueryString=f"SELECT v FROM {one.database}.{one.other}")
client.query(QueryString=f"SELECT v FROM {inner.table}.{inner.third}")
client.query(QueryString=f"SELECT v FROM {pair.database}.{pair.table}")
client.query(QueryString=f"SELECT v FROM {attributes.database}.{attributes.table}")
client.query(QueryString=f"SELECT v FROM {development.DB}.{development.TABLE}")
client.query(QueryString=f"SELECT v FROM {special.database}.{special.table}")
client.query(QueryString=f"SELECT v FROM {Config().DB}.{one.kind}")
# Another value is set somewhere.
client.query(QueryString=f"SELECT v FROM {changed.DB}.{development.SET}")
