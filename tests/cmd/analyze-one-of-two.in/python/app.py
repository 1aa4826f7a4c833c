import boto3
try:
    from local_settings import DB
except ImportError:
    DB = "fallback"
c = boto3.client("timestream-query")
c.query(QueryString=f"SELECT count(*) FROM {DB}.readings")
