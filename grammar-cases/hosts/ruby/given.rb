require "aws-sdk-timestreamquery"

def rooms(client, db = "plant")
  client.query(query_string: "SELECT v FROM #{db}.rooms")
end

def doors(client, db: "plant", table: "doors")
  client.query(query_string: "SELECT v FROM #{db}.#{table}")
end

doors(client, table: "gates")

class Reader
  def initialize(db)
    @db = db
  end

  def read(client)
    client.query(query_string: "SELECT v FROM #{@db}.lamps")
  end
end

Reader.new("plant").read(client)
