from .db import Reader, run


def rows(sql):
    return run(sql)["Rows"]


class Rooms:
    def __init__(self, reader: Reader, crm):
        self.reader = reader
        self.crm = crm
        self.own = Reader("eu-west-1")

    def rooms(self):
        return self.own.rows("SELECT room FROM plant.rooms WHERE time > ago(1h)")

    def doors(self):
        return self.reader.rows("SELECT door FROM plant.doors WHERE time > ago(1h)")

    def people(self):
        return self.crm.rows("SELECT name FROM crm.people")


def lamps():
    return run(sql="SELECT lamp FROM plant.lamps WHERE time > ago(1h)")
