DATABASE=plant
TABLE="telemetry"
QUERY="SELECT max(load) FROM \"$DATABASE\".\"${TABLE}\" WHERE host = '$HOST' AND time > ago(${HOURS:-1}h)"
aws timestream-query query --query-string "$QUERY"
aws timestream-query query --query-string "${TABLES}"
readonly LIST='SHOW DATABASES'
aws timestream-query query --query-string $LIST
