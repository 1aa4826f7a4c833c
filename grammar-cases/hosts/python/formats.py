import boto3
from string import Template

client = boto3.client("timestream-query")
DATABASE, TABLE = "plant", "rooms"
SQL = "SELECT room FROM {database}.{table} WHERE site = '{site}' AND time > ago({hours}h)"
PRINTED = 'SELECT room FROM "%s"."%s" WHERE time > ago(%dh)'


def keywords(site):
    return client.query(QueryString=SQL.format(database=DATABASE, table=TABLE, site=site, hours=3))


def positions():
    return client.query(QueryString="SELECT door FROM {0}.{1} WHERE '{{' = '{{' AND time > ago({2}h)".format("plant", "doors", 4))


def following():
    return client.query(QueryString="SELECT lamp FROM {}.{} WHERE time > ago(5h)".format(DATABASE, "lamps"))


def percent(hours):
    return client.query(QueryString=PRINTED % (DATABASE, TABLE, hours))


def named_percent():
    return client.query(QueryString="SELECT fan FROM %(db)s.%(table)s WHERE name LIKE 'a%%' AND time > ago(6h)" % {"db": "plant", "table": "fans"})


def single(table):
    return client.query(QueryString="SELECT pump FROM plant.%s WHERE time > ago(7h)" % table)


def whole_name():
    return client.query(QueryString="SELECT pump FROM %s WHERE time > ago(8h)" % "plant.pumps")


def given(values):
    return client.query(QueryString=SQL.format(**values))


def template(site):
    sql = Template("SELECT valve FROM $database.valves WHERE site = '${site}' AND time > ago(9h)")
    return client.query(QueryString=sql.substitute(database="plant", site=site))


def placeholders():
    sql = "SELECT roof FROM <DB>.roofs WHERE time > ago(10h)".replace("<DB>", DATABASE)
    return client.query(QueryString=sql)
