import boto3

client = boto3.client("timestream-query")


def default(db="plant"):
    client.query(QueryString=f"SELECT v FROM {db}.rooms")


def called(db, table="doors"):
    client.query(QueryString=f"SELECT v FROM {db}.{table}")


called("plant")
called(db="mill", table="gates")


def unset(db=None):
    client.query(QueryString=f"SELECT v FROM {db}.lamps")


def spread(db, table="fans"):
    client.query(QueryString=f"SELECT v FROM {db}.{table}")


spread(*names())


class Reader:
    def __init__(self, db, table="pumps"):
        self.db = db
        self.table = table

    def read(self):
        client.query(QueryString=f"SELECT v FROM {self.db}.{self.table}")

    def latest(self, db="wrong"):
        # Whose method it is that others call is not known.
        client.query(QueryString=f"SELECT v FROM {db}.valves")


Reader("plant").read()


def other(reader):
    reader.latest("mill")
