# Timestream
class Store
  def initialize(client)
    @client = client
  end

  def run(sql, limit: 10)
    @client.query(query_string: sql, max_rows: limit)
  end

  def databases
    run("SHOW DATABASES")
  end

  def hosts
    run hosts_query, limit: 5
  end

  def measures = run("SHOW MEASURES FROM plant.hosts")
end

def hosts_query
  "SELECT host FROM plant.hosts WHERE time > ago(1h)"
end
