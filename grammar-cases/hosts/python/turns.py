import boto3

client = boto3.client("timestream-query")
QUERIES = {"rooms": "SELECT v FROM plant.rooms", "doors": "SELECT v FROM plant.doors"}

for name, sql in QUERIES.items():
    client.query(QueryString=f"{sql} WHERE time > ago(1h)")

for db, table in [("plant", "lamps"), ("mill", "gates")]:
    client.query(QueryString=f"SELECT v FROM {db}.{table} WHERE time > ago(1h)")

for table in tables():
    client.query(QueryString=f"SELECT v FROM plant.{table} WHERE time > ago(1h)")

for table in ["a", "b", "c", "d", "e", "f", "g", "h", "i"]:
    client.query(QueryString=f"SELECT v FROM plant.{table} WHERE time > ago(1h)")
