import boto3
c = boto3.client("timestream-query")
c.query(QueryString="SELECT a FROM db.t WHERE time > ago(1h)")
