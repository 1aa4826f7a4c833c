import boto3

client = boto3.client("timestream-query")


def columns(names):
    sql = "SELECT time"
    for name in names:
        sql = f"{sql}, {name}"
    sql = f"{sql} FROM plant.presses WHERE time > ago(1h)"
    client.query(QueryString=sql)


def formatted(names):
    sql = "SELECT time"
    for name in names:
        sql = "{}, max({})".format(sql, name)
    sql = "%s FROM plant.lathes WHERE time > ago(1h)" % sql
    client.query(QueryString=sql)


def either(is_wet):
    sql = "SELECT *"
    if is_wet:
        sql = f"{sql} FROM plant.pumps"
    else:
        sql = f"{sql} FROM plant.fans"
    sql = f"{sql} WHERE time > ago(1h)"
    client.query(QueryString=sql)


def twice(wants_site):
    sql = "SELECT time"
    if wants_site:
        sql = f"{sql}, site"
        sql = f"{sql}, hall"
    sql = f"{sql} FROM plant.cranes WHERE time > ago(1h)"
    client.query(QueryString=sql)


def of_both():
    """Not only continued."""
    sql = "SELECT time FROM plant.belts WHERE time > ago(1h)"
    sql = f"{sql} UNION ALL {sql}"
    client.query(QueryString=sql)


def given(sql):
    sql = f"{sql} LIMIT 10"
    client.query(QueryString=sql)


given("SELECT time FROM plant.robots WHERE time > ago(1h)")
