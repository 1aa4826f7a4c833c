import boto3
c = boto3.client("timestream-query")
TABLE = "py_dev"
def init(stage):
    global TABLE
    TABLE = "py_" + stage
def f():
    return c.query(QueryString=f"SELECT count(*) FROM fleet.{TABLE}")
def f():
    cfg = {"table": "first"}
    cfg["table"] = "second"
    c.query(QueryString=f"SELECT count(*) FROM fleet.{cfg['table']}")
def g(event):
    cfg = {"table": "default_t"}
    cfg.update(event)
    c.query(QueryString=f"SELECT max(time) FROM fleet.{cfg['table']}")
def f():
    sql = "SELECT count(*) FROM fleet.__TABLE__ WHERE time > ago(1d)"
    sql = sql.replace("__TABLE__", "trips")
    c.query(QueryString=sql)
def go():
    table = "py_hot"
    for _ in range(2):
        c.query(QueryString="SELECT count(*) FROM fleet." + table)
        table = "py_cold"
NAME = "module_t"
class A:
    NAME = "class_t"
    def f(self):
        c.query(QueryString=f"SELECT count(*) FROM fleet.{NAME}")
