# Timestream
def build(host)
  sql = +"SELECT host FROM plant.hosts"
  sql << " WHERE time > ago(1h)"
  sql += " AND host = '#{host}'"
  client.query(query_string: sql)
end
