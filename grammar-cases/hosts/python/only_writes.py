import boto3
w = boto3.client("timestream-write")
def f(cur):
    cur.execute("SELECT a FROM public.p4")
    q = "SELECT v FROM plant.telemetry WHERE time > ago(1h)"
