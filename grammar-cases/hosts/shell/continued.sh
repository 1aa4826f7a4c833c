aws timestream-query query \
  --output json \
  --query-string "SELECT host, \
load FROM plant.telemetry \
WHERE time > ago(1h)" \
  --query 'Rows'
