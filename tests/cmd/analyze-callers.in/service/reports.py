import boto3

from .db import run

reports = boto3.client("athena")


def start(sql):
    reports.start_query_execution(QueryString=sql, WorkGroup="reports")


start("SELECT v FROM lake.orders")
run("SELECT v FROM plant.valves")
