import environ

from .base import *

env = environ.Env()
TS_DATABASE = "plant"
TS_TABLE = env("TS_TABLE", default="kilns")
TIMESTREAM = {"DATABASE": "mill", "TABLE": env.str("DOORS", default="doors")}
