import boto3
import settings
from settings import config, Config
c = boto3.client("timestream-query")
def f():
    return c.query(QueryString=f"SELECT a FROM db.{settings.table}")
def g():
    return c.query(QueryString=f"SELECT a FROM db.{config.table}")
def h():
    return c.query(QueryString=f"SELECT a FROM db.{Config.table}")
