import boto3
from pyspark.sql import SparkSession

spark = SparkSession.builder.appName("timestream-export").getOrCreate()
frame = spark.sql("SELECT id, total FROM lake.orders")
client = boto3.client("timestream-query")
doors = client.query(QueryString="SELECT door FROM plant.doors WHERE time > ago(1h)")
