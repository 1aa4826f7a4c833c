import boto3
c = boto3.client("timestream-query")
def fq(table):
    return f'"fleet"."{table}"'
c.query(QueryString=f"SELECT count(*) FROM {fq('py_trips')}")


def open_one(table, name):
    c.query(QueryString=f"SELECT count(*) FROM {fq(name)}")
