import boto3
boto3.client("timestream-query").query(QueryString="SELECT count(*) FROM fleet.good")
