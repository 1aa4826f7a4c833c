"""Queries of awswrangler; the unload helpers put theirs into an UNLOAD."""
import awswrangler as wr
from awswrangler import timestream

DATABASE = "plant"
PATH = "s3://plant-exports/rooms/"


def rooms():
    return wr.timestream.query("SELECT room FROM plant.rooms WHERE time > ago(1h)")


def doors(site):
    sql = f"SELECT door FROM {DATABASE}.doors WHERE site = '{site}' AND time > ago(1h)"
    return wr.timestream.query(sql=sql, pagination_config={"PageSize": 100})


def chunks():
    for frame in timestream.query("SELECT lamp FROM plant.lamps WHERE time > ago(1h)", chunked=True):
        yield frame


def export_rooms():
    return wr.timestream.unload(
        sql="SELECT room, temperature FROM plant.rooms WHERE time > ago(1d)",
        path="s3://plant-exports/days/",
        partition_cols=["room"],
    )


def export_files(day):
    wr.timestream.unload_to_files(f"SELECT fan FROM plant.fans WHERE time > ago({day}d)", PATH)


def export_anywhere(path):
    wr.timestream.unload("SELECT pump FROM plant.pumps WHERE time > ago(1d)", path)


def others():
    wr.athena.read_sql_query("SELECT path FROM logs.requests", database="logs")
    wr.athena.start_query_execution(sql="SELECT * FROM logs.requests")
    wr.cloudwatch.read_logs(query="fields @timestamp, @message | limit 5", log_group_names=["plant"])
