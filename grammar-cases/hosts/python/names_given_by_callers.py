import boto3

client = boto3.client("timestream-query")


def _fetch(database, table, hours=3):
    return client.query(
        QueryString=f"SELECT time FROM {database}.{table} WHERE time > ago({hours}h)"
    )


def rainfall(table):
    return _fetch("climate", table)


def export(event):
    # What comes in with an event is not known: nothing of these is.
    return _read(event["database"], "stations")


def _read(database, table):
    return client.query(QueryString=f"SELECT time FROM {database}.{table} WHERE time > ago(1h)")


_read("climate", "stations")
rainfall("rain")
rainfall("snow")


def q(sql):
    return client.query(QueryString=sql)


q("SELECT time FROM climate.wind WHERE time > ago(1h)")
