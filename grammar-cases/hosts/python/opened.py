import boto3

client = boto3.client("timestream-query")


def load():
    with open("_sql/avail.sql") as file:
        client.query(QueryString=file.read())


def load_and_fill(days):
    with open("_sql/avail.sql", encoding="utf-8") as file:
        sql = file.read()
    client.query(QueryString=sql.format(days=3))
