# Timestream
client.create_scheduled_query(
  name: "hourly-load",
  query_string: "SELECT bin(time, 1h) AS hour, avg(load) AS load FROM plant.telemetry WHERE time > ago(1h) GROUP BY bin(time, 1h)",
  schedule_configuration: { schedule_expression: "rate(1 hour)" },
  notification_configuration: { sns_configuration: { topic_arn: "arn:aws:sns:eu-west-1:111122223333:runs" } },
  target_configuration: { timestream_configuration: { database_name: "derived", table_name: "hourly", time_column: "hour" } },
  scheduled_query_execution_role_arn: role_arn,
  error_report_configuration: { s3_configuration: { bucket_name: "reports", object_key_prefix: "errors/" } },
)
