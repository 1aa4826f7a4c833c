import boto3

boto3.client("timestream-query").query(QueryString="SELECT room FROM plant.rooms WHERE time > ago(1h)")
