from dataclasses import dataclass

import boto3


class Timestream:
    def __init__(self, database: str = "plant", region="eu-west-1"):
        self._client = boto3.client("timestream-query", region_name=region)
        self._database = database

    def run(self, query: str, *, token: str | None = None) -> list:
        page = self._client.query(QueryString=query)
        return page["Rows"]

    def rooms(self):
        return self.run("SELECT room FROM plant.rooms WHERE time > ago(1h)")

    def doors(self):
        return self.run(query=f"SELECT door FROM {self._database}.doors WHERE time > ago(1h)")

    @classmethod
    def lamp_query(cls, site):
        return f"SELECT lamp FROM plant.lamps WHERE site = '{site}' AND time > ago(1h)"

    def lamps(self, site):
        return self.run(self.lamp_query(site))


@dataclass
class Report:
    sql: str = "SELECT fan FROM plant.fans WHERE time > ago(1h)"
    title: str = "Select from the fans"


def send(client, text):
    return client.query(QueryString=text)


def pages(client, statement):
    yield from client.get_paginator("query").paginate(QueryString=statement)


def main():
    timestream = Timestream("other")
    timestream.run("SELECT pump FROM plant.pumps WHERE time > ago(1h)")
    send(timestream, text="SELECT valve FROM plant.valves WHERE time > ago(1h)")
    send(timestream, Report().sql)
    for page in pages(timestream, "SELECT roof FROM plant.roofs WHERE time > ago(1h)"):
        print(page)
    run_all = lambda sql: timestream.run(sql)
    run_all("SELECT wall FROM plant.walls WHERE time > ago(1h)")
