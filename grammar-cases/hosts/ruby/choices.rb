# Timestream
def load(daily)
  query = daily ? "SELECT load FROM plant.daily WHERE time > ago(7d)" : "SELECT load FROM plant.hourly WHERE time > ago(1d)"
  client.query(query_string: query)
end
params = {}
params[:query_string] = "SHOW DATABASES"
client.query(params)
