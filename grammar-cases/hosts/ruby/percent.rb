# Timestream
client.query(query_string: %q(SELECT 'it' AS a FROM plant.hosts WHERE time > ago(1h)))
client.query(query_string: %Q{SELECT "host" FROM #{db}.hosts WHERE time > ago(1h)})
client.query(query_string: %(SHOW TABLES FROM plant))
