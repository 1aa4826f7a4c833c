"""What the service asks of Timestream goes through here."""
import boto3

client = boto3.client("timestream-query")


def run(query):
    pages = client.get_paginator("query").paginate(QueryString=query)
    return [row for page in pages for row in page["Rows"]]
