import os
import boto3
c = boto3.client("timestream-query")
c.query(QueryString=f"SELECT a FROM {os.environ['TF_DB']}.t WHERE time > ago(1h)")
