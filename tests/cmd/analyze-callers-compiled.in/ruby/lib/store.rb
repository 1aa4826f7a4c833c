require "aws-sdk-timestreamquery"

class Store
  def rows(sql)
    Aws::TimestreamQuery::Client.new.query(query_string: sql)
  end
end
