for query in "SHOW DATABASES" "SHOW TABLES FROM plant"; do
  aws timestream-query query --query-string "$query"
done
QUERIES=("SELECT 1" "DESCRIBE plant.hosts")
aws timestream-query query --query-string "${QUERIES[1]}"
