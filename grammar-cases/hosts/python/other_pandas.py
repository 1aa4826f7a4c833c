import boto3
import pandas as pd
from django.db import connection
ts = boto3.client("timestream-query")
def f(conn):
    a = pd.read_sql("SELECT c.id, s.name FROM crm.contracts c JOIN public.devices_site s ON s.id = c.site_id", connection)
    b = pd.read_sql_query("SELECT t.id FROM assets.turbines t", conn)
    return a, b
def duck(con):
    return con.sql("SELECT turbine FROM df.scada").df()
def ours(timestream_connection, run):
    c = pd.read_sql("SELECT v FROM plant.read", timestream_connection)
    return c, run("SELECT v FROM plant.run").fetch()
