from service import db
from service.rooms import rows


def fans(event, context):
    return rows("SELECT fan FROM plant.fans WHERE time > ago(1h)")


def pumps(event, context):
    return db.run("SELECT pump FROM plant.pumps WHERE time > ago(1h)")
