aws timestream-query query --query-string "$(cat queries/sent.sql)"
