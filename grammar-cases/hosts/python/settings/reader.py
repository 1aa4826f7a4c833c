import boto3

from _app import config
from _app.config import Names, get_settings, settings

client = boto3.client("timestream-query")
own = config.Settings()
given = config.Settings(database="mill")
names = Names("barn")
more = dict(table="cellars")
spread = Names("barn", **more)


def of_other_file():
    return client.query(QueryString=f'SELECT v FROM "{settings.database}"."{settings.table}"')


def of_function():
    here = get_settings()
    return client.query(QueryString=f'SELECT v FROM "{here.database}"."{get_settings().doors}"')


def of_module():
    return client.query(
        QueryString=f'SELECT v FROM "{config.settings.database}"."{config.get_settings().table}"'
    )


def of_own_object():
    return client.query(QueryString=f'SELECT v FROM "{own.database}"."{given.table}"')


def of_given():
    return client.query(QueryString=f'SELECT v FROM "{given.database}"."{names.table}"')


def not_known():
    client.query(QueryString=f'SELECT v FROM "{settings.needed}"."{settings.also_needed}"')
    client.query(QueryString=f'SELECT v FROM "{spread.database}"."{spread.table}"')
    client.query(QueryString=f"SELECT v FROM {names.full}")
