printf -v IGNORED "%s" x
SQL=$(printf 'SELECT host FROM %s.%s WHERE time > ago(1h)' "$DB" hosts)
aws timestream-query query --query-string "$SQL"
aws timestream-query query --query-string "$(echo "SHOW TABLES FROM plant")"
