# Timestream
def hosts_query
  "SELECT host FROM plant.hosts WHERE time > ago(1h)"
end
client.query(query_string: hosts_query())
