# Timestream
def load(client, hours)
  sql = <<~SQL
    SELECT host, max(load) AS load
      FROM "plant"."telemetry"
     WHERE time > ago(#{hours}h)
     GROUP BY host
  SQL
  client.query(query_string: sql)
end
client.query(query_string: <<-QUERY.squish)
  SHOW MEASURES FROM plant.telemetry
  QUERY
client.query(query_string: <<~'RAW', max_rows: 1)
  SELECT '#{raw}' AS raw FROM plant.hosts WHERE time > ago(1h)
RAW
