import boto3

client = boto3.client("timestream-query")


def run(self, text):
    for page in self.get_paginator("query").paginate(QueryString=text):
        print(page)


run(client, "SELECT v FROM plant.free WHERE time > ago(15m)")


class Reader:
    def run(self, text):
        return client.query(QueryString=text)

    def all(self):
        self.run("SELECT v FROM plant.bound WHERE time > ago(15m)")
