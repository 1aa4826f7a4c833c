require "aws-sdk-timestreamquery"
client = Aws::TimestreamQuery::Client.new
client.query(query_string: "SELECT host FROM plant.hosts WHERE time > ago(1h)", max_rows: 10)
client.query({ query_string: 'SHOW DATABASES' })
client.query query_string: "SHOW TABLES FROM plant"
client.prepare_query(query_string: "SELECT @x", validate_only: true)
client.query({ "query_string" => "DESCRIBE plant.hosts" })
