import boto3
c = boto3.client("timestream-query")
def f1(table=None):
    if table is None:
        table = "py1_x"
    return c.query(QueryString=f"SELECT a FROM plant.{table}")
def f2(table=None):
    table = table or "py2_x"
    return c.query(QueryString=f"SELECT a FROM plant.{table}")
def f3(table):
    if not table: table = "py3_x"
    return c.query(QueryString="SELECT a FROM plant.%s" % table)
def f4(table):
    table = table if table else "py4_x"
    return c.query(QueryString="SELECT a FROM plant." + table)
def f5(table):
    try:
        table = lookup()
    except KeyError:
        table = "py5_x"
    return c.query(QueryString="SELECT a FROM plant." + table)
def f6(big):
    if big:
        table = "py6_x"
    return c.query(QueryString="SELECT a FROM plant." + table)
def f7(table):
    for x in y:
        table = "py7_x"
    return c.query(QueryString="SELECT a FROM plant." + table)
class R:
    def f8(self, table=None):
        if table is None:
            table = "py8_x"
        return c.query(QueryString=f"SELECT a FROM plant.{table}")
def f9(event):
    table = event.get("table")
    if table is None:
        table = "py9_x"
    return c.query(QueryString=f"SELECT a FROM plant.{table}")
def f10(table="py10_d"):
    if table is None:
        table = "py10_x"
    return c.query(QueryString=f"SELECT a FROM plant.{table}")
class S:
    def __init__(self, table=None):
        if table is None:
            table = "py11_x"
        self.table = table
    def f11(self):
        return c.query(QueryString=f"SELECT a FROM plant.{self.table}")
class U:
    def __init__(self, table=None):
        self.table = table or "py12_x"
    def f12(self):
        return c.query(QueryString=f"SELECT a FROM plant.{self.table}")
class V:
    def __init__(self, table=None):
        self.table = table
        if not self.table:
            self.table = "py13_x"
    def f13(self):
        return c.query(QueryString=f"SELECT a FROM plant.{self.table}")
def _g1(table=None):
    if table is None:
        table = "py1_x"
    return c.query(QueryString=f"SELECT a FROM plant.{table}")
_g1()
_g1("py1_given")
def _g2(table=None):
    if table is None:
        table = "py2_x"
    return c.query(QueryString=f"SELECT a FROM plant.{table}")
_g2()
def _g3(table):
    if table == "a":
        table = "py3_a"
    elif table == "b":
        table = "py3_b"
    else:
        table = "py3_c"
    return c.query(QueryString=f"SELECT a FROM plant.{table}")
def _g4(table):
    if table == "a":
        table = "py4_a"
    elif table == "b":
        table = "py4_b"
    else:
        raise ValueError(table)
    return c.query(QueryString=f"SELECT a FROM plant.{table}")
def _g5(sql=None):
    if sql is None:
        sql = "SELECT a FROM plant.py5_x"
    return c.query(QueryString=sql)
_g5("SELECT a FROM plant.py5_given")
def g9(table):
    table += "_x"
    return c.query(QueryString=f"SELECT a FROM plant.{table}")
def g10(table):
    match table:
        case "a":
            table = "py10_a"
        case _:
            table = "py10_b"
    return c.query(QueryString=f"SELECT a FROM plant.{table}")
def g11(table):
    if table:
        with x:
            table = "py11_a"
            c.query(QueryString=f"SELECT a FROM plant.{table}")
