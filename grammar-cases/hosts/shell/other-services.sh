# Not timestream:
aws athena start-query-execution --query-string "SELECT host FROM logs.requests"
aws logs start-query --query-string 'fields @message | limit 5'
psql -c "SELECT a FROM b.c"
