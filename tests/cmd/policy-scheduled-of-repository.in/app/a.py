import boto3
c = boto3.client("timestream-query")
c.query(QueryString="SELECT v FROM db.private_table WHERE time > ago(1h)")
c.query(QueryString="SHOW TABLES FROM db")
