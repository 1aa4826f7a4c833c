require "aws-sdk-timestreamquery"
def f
  h = { table: "rb_first" }
  h[:table] = "rb_second"
  Aws::TimestreamQuery::Client.new.query(query_string: "SELECT 1 FROM fleet.#{h[:table]}")
end
