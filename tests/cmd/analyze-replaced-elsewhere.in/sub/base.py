import boto3
class Base:
    table = "py_base"
    def __init__(self):
        self.c = boto3.client("timestream-query")
        self.own = "py_own"
    def name(self):
        return "py_method"
    def f(self):
        return self.c.query(QueryString=f"SELECT a FROM db.{self.table}")
    def g(self):
        return self.c.query(QueryString=f"SELECT a FROM db.{self.name()}")
    def h(self):
        return self.c.query(QueryString=f"SELECT a FROM db.{self.own}")
