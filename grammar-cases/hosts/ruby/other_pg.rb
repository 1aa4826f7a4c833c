require "aws-sdk-timestreamquery"
require "pg"

conn = PG.connect(dbname: "plant")
conn.exec("SELECT crew FROM plant.crews")
conn.exec_params("SELECT shift FROM plant.shifts WHERE crew = $1", ["night"])
ActiveRecord::Base.connection.execute("SELECT lead FROM plant.leads")

client = Aws::TimestreamQuery::Client.new
client.query(query_string: "SELECT pump FROM plant.pumps WHERE time > ago(1h)")
