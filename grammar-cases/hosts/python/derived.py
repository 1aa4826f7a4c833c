import boto3
c = boto3.client("timestream-query")
class PBase:
    def __init__(self, table):
        self.table = table
    def go(self):
        c.query(QueryString=f"SELECT count(*) FROM fleet.{self.table}")
class PTrips(PBase):
    def __init__(self):
        super().__init__("py_trips")
PBase("py_base").go()
