import boto3

client = boto3.client("timestream-query")


def in_place(site):
    return client.query(
        QueryString=f"SELECT room FROM plant.rooms WHERE time > ago(1h) {'ORDER BY room' if site else ''}"
    )


def before(site):
    where = f"AND site = '{site}'" if site else ""
    return client.query(QueryString=f"SELECT door FROM plant.doors WHERE time > ago(2h) {where} LIMIT 5")


def later(site):
    where = ""
    if site:
        where = " AND site = '" + site + "'"
    return client.query(QueryString="SELECT lamp FROM plant.lamps WHERE time > ago(3h)" + where + " LIMIT 5")


def filled(newest):
    sql = "SELECT fan FROM plant.fans WHERE time > ago(4h) ORDER BY fan {}"
    return client.query(QueryString=sql.format("DESC" if newest else "ASC"))


def unknown(clause):
    where = clause if clause else "LIMIT 5"
    return client.query(QueryString=f"SELECT pump FROM plant.pumps WHERE time > ago(5h) {where}")
