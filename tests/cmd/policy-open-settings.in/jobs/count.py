import boto3

client = boto3.client("timestream-query")


def read(names, where):
    sql = "SELECT v FROM %s.t WHERE time > ago(1h) %s" % (names.database(), where)
    client.query(QueryString=sql)
