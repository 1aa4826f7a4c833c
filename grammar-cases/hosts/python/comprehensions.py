import boto3

client = boto3.client("timestream-query")
TABLES = ["kilns", "doors"]
ROWS = [{"table": "walls", "column": "w"}, {"table": "lamps", "column": "l"}]

client.query(QueryString=" UNION ALL ".join(f"SELECT v FROM plant.{table}" for table in TABLES))
client.query(
    QueryString=" UNION ALL ".join(
        [f"SELECT {row['column']} FROM plant.{row['table']}" for row in ROWS]
    )
)
parts = ["SELECT v"]
parts.append("FROM plant.fans")
parts += ["WHERE time > ago(1h)"]
parts.append("LIMIT 1")
client.query(QueryString=" ".join(parts))
# What the tables are is not known.
client.query(QueryString=" UNION ALL ".join(f"SELECT v FROM plant.{table}" for table in given()))
