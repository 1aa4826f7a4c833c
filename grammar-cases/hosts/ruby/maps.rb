# Timestream
QUERIES = {
  cpu: "SELECT cpu FROM plant.hosts WHERE time > ago(1h)",
  "mem" => "SELECT mem FROM plant.hosts WHERE time > ago(1h)",
}.freeze
client.query(query_string: QUERIES[:cpu])
LIST = ["SHOW DATABASES", "SHOW TABLES FROM plant"]
LIST.each do |query|
  client.query(query_string: query)
end
