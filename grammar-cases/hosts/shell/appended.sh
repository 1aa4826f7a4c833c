SQL="SELECT host FROM plant.hosts"
SQL+=" WHERE time > ago(1h)"
aws timestream-query query --query-string "$SQL"
