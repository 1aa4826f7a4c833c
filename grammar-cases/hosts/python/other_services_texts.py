import sqlite3

import boto3

dynamodb = boto3.client("dynamodb")
logs = boto3.client("logs")
redshift_data = boto3.client("redshift-data")
s3 = boto3.client("s3")
query_client = boto3.client("timestream-query")

orders = dynamodb.execute_statement(Statement="SELECT id FROM shop.orders WHERE id = 1")
old = redshift_data.execute_statement(Sql="SELECT id FROM shop.old_orders", Database="lake")
rows = s3.select_object_content(Bucket="b", Key="k", Expression="SELECT a.id FROM shop.rows a")
local = sqlite3.connect("plant.db").execute("SELECT name FROM main.names")


def fans():
    return query_client.query(QueryString="SELECT fan FROM plant.fans WHERE time > ago(1h)")
