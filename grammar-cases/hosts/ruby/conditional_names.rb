require 'aws-sdk-timestreamquery'

client = Aws::TimestreamQuery::Client.new

def added(client, stage)
  database = 'plant'
  database += '-dev' unless stage == 'prod'
  client.query(query_string: "SELECT v FROM \"#{database}\".hosts WHERE time > ago(1d)")
end

def other(client, hourly)
  table = 'cpu'
  table = 'cpu_hourly' if hourly
  table << '_v2' if hourly > 2
  client.query(query_string: "SELECT v FROM plant.#{table} WHERE time > ago(1d)")
end
