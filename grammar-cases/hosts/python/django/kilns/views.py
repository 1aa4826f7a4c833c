import boto3
from django.conf import settings

client = boto3.client("timestream-query")


def load():
    client.query(QueryString=f'SELECT v FROM "{settings.TS_DATABASE}"."{settings.TS_TABLE}"')
    client.query(QueryString=f'SELECT v FROM "{settings.TS_DATABASE}"."{settings.TS_ROOMS}"')
    names = settings.TIMESTREAM
    client.query(
        QueryString=f'SELECT v FROM "{settings.TIMESTREAM["DATABASE"]}"."{names["TABLE"]}"'
    )
