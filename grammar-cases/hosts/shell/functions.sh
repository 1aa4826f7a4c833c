run() {
  local sql="$1"
  aws timestream-query query --query-string "$sql"
}
run "SHOW DATABASES"
run 'SELECT host FROM plant.hosts WHERE time > ago(1h)'
direct() { aws timestream-query query --query-string "$2"; }
direct ignored "SHOW TABLES FROM plant"
