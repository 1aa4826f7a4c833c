require "aws-sdk-timestreamquery"

client = Aws::TimestreamQuery::Client.new
db = ENV.fetch("DB", "plant")
table = ENV["TABLE"] || "rooms"
client.query(query_string: "SELECT v FROM #{db}.#{table} WHERE time > ago(1h)")
