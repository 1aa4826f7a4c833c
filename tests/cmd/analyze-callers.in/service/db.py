import boto3

client = boto3.client("timestream-query")


def run(sql, token=None):
    return client.query(QueryString=sql)


class Reader:
    def __init__(self, region):
        self.client = boto3.client("timestream-query", region_name=region)

    def rows(self, sql):
        return self.client.query(QueryString=sql)["Rows"]


def nobody_calls(statement):
    return client.query(QueryString=statement)
