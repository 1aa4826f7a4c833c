aws timestream-query query --query-string "SHOW DATABASES"
if then fi ))
aws timestream-query query --query-string "SHOW TABLES FROM plant"
