T=hosts
aws timestream-query query --query-string 'SELECT host FROM plant.'$T' WHERE time > ago(1h)'
aws timestream-query query --query-string='SHOW TABLES FROM '"$DB"
