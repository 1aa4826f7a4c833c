"""What a loop runs over is sent."""
import boto3

client = boto3.client("timestream-query")
BY_NAME = {
    "rooms": "SELECT room FROM plant.rooms WHERE time > ago(1h)",
    "doors": "SELECT door FROM plant.doors WHERE time > ago(1h)",
}
OTHERS = {"lamps": "SELECT lamp FROM plant.lamps WHERE time > ago(1h)"}


def items():
    for name, sql in BY_NAME.items():
        print(name, client.query(QueryString=sql))


def values():
    return [client.query(QueryString=text) for text in OTHERS.values()]


def lines(site=None):
    parts = ["SELECT fan", "FROM plant.fans"]
    parts.append("WHERE time > ago(1h)")
    if site:
        parts.append(f"AND site = '{site}'")
    return client.query(QueryString="\n".join(parts))
