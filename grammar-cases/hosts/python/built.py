import boto3

client = boto3.client("timestream-query")


def added(site=None):
    sql = "SELECT room FROM plant.rooms"
    sql += " WHERE time > ago(1h)"
    if site:
        sql += f" AND site = '{site}'"
    sql = sql + " ORDER BY time"
    return client.query(QueryString=sql)


def joined():
    sql = " ".join(["SELECT door", "FROM plant.doors", "WHERE time > ago(1h)"])
    return client.query(QueryString=sql)


def joined_lines():
    lines = (
        "SELECT lamp",
        "FROM plant.lamps",
        "WHERE time > ago(1h)",
    )
    return client.query(QueryString="\n".join(lines))


def chosen(daily):
    table = "daily" if daily else "hourly"
    sql = (
        "SELECT load FROM plant.loads_by_day WHERE time > ago(7d)"
        if daily
        else "SELECT load FROM plant.loads_by_hour WHERE time > ago(1d)"
    )
    client.query(QueryString=sql)
    return client.query(QueryString=f"SELECT load FROM plant.{table} WHERE time > ago(2d)")


def request(token):
    arguments = {"QueryString": "SELECT fan FROM plant.fans WHERE time > ago(1h)"}
    if token:
        arguments["NextToken"] = token
    return client.query(**arguments)


def set_later():
    arguments = dict(MaxRows=1)
    arguments["QueryString"] = "SELECT pump FROM plant.pumps WHERE time > ago(1h)"
    return client.query(**arguments)


def walrus():
    if text := "SELECT valve FROM plant.valves WHERE time > ago(1h)":
        return client.query(QueryString=text)


def fallback(sql=None):
    return client.query(QueryString=sql or "SELECT roof FROM plant.roofs WHERE time > ago(1h)")


async def awaited(session):
    async with session.client("timestream-query") as other:
        return await other.query(QueryString="SELECT wall FROM plant.walls WHERE time > ago(1h)")


def trips(driver):
    sql = "SELECT trip FROM plant.trips "
    if driver:
        sql += "WHERE driver = '%s' AND time > ago(7d) " % driver
    elif driver is None:
        sql += "WHERE time > ago(6d) "
    else:
        sql += "WHERE time > ago(5d) "
    sql += "ORDER BY trip"
    client.query(QueryString=sql)
