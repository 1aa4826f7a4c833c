import boto3

client = boto3.client("timestream-query")


def one(stage):
    database = "plant"
    if stage != "prod":
        database += "-dev"
    client.query(QueryString=f'SELECT v FROM "{database}"."hosts" WHERE time > ago(1d)')


def inside(stage):
    database = "plant"
    if stage != "prod":
        database += "-dev"
        client.query(QueryString=f'SELECT v FROM "{database}"."racks" WHERE time > ago(1d)')


def both(stage, hourly):
    database = "plant"
    table = "cpu"
    if stage:
        database = database + "-dev"
    if hourly:
        table = table + "_hourly"
        table += "_v2"
    client.query(QueryString=f'SELECT v FROM "{database}"."{table}" WHERE time > ago(1d)')


def either(hourly):
    table = "memory"
    if hourly:
        table += "_hourly"
    else:
        table += "_daily"
    client.query(QueryString=f'SELECT v FROM "plant"."{table}" WHERE time > ago(1d)')


def with_more(kind):
    table = "disk"
    if kind == "a":
        table += "_a"
    elif kind == "b":
        table += "_b"
    client.query(QueryString=f'SELECT v FROM "plant"."{table}" WHERE time > ago(1d)')


def open_end(stage):
    table = "network"
    if stage:
        table += "_" + stage
    client.query(QueryString=f'SELECT v FROM "plant"."{table}" WHERE time > ago(1d)')


def whole(hourly, host):
    query = "SELECT v FROM plant.fans"
    if hourly:
        query += "_hourly"
    query += " WHERE time > ago(1d)"
    if host:
        query += " AND host = 'a'"
    client.query(QueryString=query)


def never_sent(hourly):
    query = "SELECT v FROM plant.doors"
    if hourly:
        query += "_hourly"
    query += " WHERE time > ago(1d)"
    return query


def templates(hourly, second):
    table = "gates"
    if hourly:
        table = f"{table}_hourly"
    if second:
        table = "%s_v2" % table
    client.query(QueryString=f'SELECT v FROM "plant"."{table}" WHERE time > ago(1d)')


def unknown(suffix, other):
    table = "lamps"
    if suffix:
        table += suffix
    client.query(QueryString=f'SELECT v FROM "plant"."{table}" WHERE time > ago(1d)')
    table = "pumps"
    if other:
        table = f"{table}{other}"
    client.query(QueryString=f'SELECT v FROM "plant"."{table}" WHERE time > ago(1d)')
    query = "SELECT v FROM plant.belts"
    if other:
        query += other
    client.query(QueryString=query)
