import boto3

client = boto3.client("timestream-query")
DB = "plant"
QUERIES = {
    "rooms": f"SELECT room FROM {DB}.rooms WHERE time > ago(1h)",
    "doors": """
        SELECT door
        FROM plant.doors
        WHERE time > ago(1h)
    """,
}
LIST = ["SHOW DATABASES", "SHOW TABLES FROM plant"]
NESTED = {"lamps": {"sql": "SELECT lamp FROM plant.lamps WHERE time > ago(1h)", "title": "Lamps"}}
ROWS = [("fans", "SELECT fan FROM plant.fans WHERE time > ago(1h)")]


def rooms():
    return client.query(QueryString=QUERIES["rooms"])


def any_of(name):
    return client.query(QueryString=QUERIES[name])


def every():
    for text in LIST:
        client.query(QueryString=text)
    for name, text in QUERIES.items():
        client.query(QueryString=text)


def nested():
    return client.query(QueryString=NESTED["lamps"]["sql"])


def rows():
    return [client.query(QueryString=sql) for _, sql in ROWS]


def tables():
    for table in ("pumps", "valves"):
        client.query(QueryString=f"SELECT count(*) AS n FROM {DB}.{table} WHERE time > ago(1h)")
