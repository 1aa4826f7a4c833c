# SELECT this FROM the.timestream docs
echo "Select a timestream table from the list"
curl --query "Show the tables" https://example.org
