"""Rooms, of Timestream and of files."""
import awswrangler as wr


def rooms():
    return wr.timestream.query("SELECT v FROM plant.rooms WHERE time > ago(1h)")


def from_files(con):
    return con.sql("SELECT room, avg(v) FROM files.rooms GROUP BY room").df()
