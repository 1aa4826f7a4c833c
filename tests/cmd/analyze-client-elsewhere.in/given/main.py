import boto3
from fog import Fog, thickest

ts = boto3.client("timestream-query")
thickest(ts)
Fog(reader=ts).run("SELECT max(m) FROM climate.mist WHERE time > ago(1d)")
