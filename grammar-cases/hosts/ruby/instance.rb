class Timestream
  def initialize(config)
    @config = config
    @database = "plant"
  end

  def tables
    @client.query(query_string: "SHOW TABLES FROM \"#{@database}\"")
  end

  def describe(table)
    @client.query(query_string: "DESCRIBE \"#{@config[:database]}\".\"#{table}\"")
  end
end
