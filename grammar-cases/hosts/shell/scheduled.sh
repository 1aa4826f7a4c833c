aws timestream-query create-scheduled-query \
  --name hourly-load \
  --query-string "SELECT bin(time, 1h) AS hour, avg(load) AS load FROM plant.telemetry WHERE time > ago(1h) GROUP BY bin(time, 1h)" \
  --schedule-configuration ScheduleExpression='rate(1 hour)' \
  --scheduled-query-execution-role-arn arn:aws:iam::111122223333:role/hourly \
  --kms-key-id "$KEY"
