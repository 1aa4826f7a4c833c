# Timestream 😀
X="😀" ; aws timestream-query query --query-string "SELECT host FROM plant.hosts WHERE time > ago(1x)"
