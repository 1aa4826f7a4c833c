require "aws-sdk-timestreamquery"
class Copy
  TS = Aws::TimestreamQuery::Client.new
  def run
    sql = "SELECT id FROM shop.orders"
    User.connection.exec_query(sql)
    DB["SELECT id FROM shop.carts"].all
  end
end

  def ours
    puts run("SELECT v FROM plant.run")
    CONNECTION.exec_query("SELECT v FROM plant.connected")
  end
