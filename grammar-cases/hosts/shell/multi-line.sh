# Timestream: latest load
aws timestream-query query --query-string "
  SELECT host,
         max(load) AS load
    FROM plant.telemetry
   WHERE time > ago(1h)
   GROUP BY host
"
