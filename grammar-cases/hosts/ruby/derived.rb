require "aws-sdk-timestreamquery"
class Base
  def initialize(table); @table = table; end
  def go; Aws::TimestreamQuery::Client.new.query(query_string: "SELECT 2 FROM fleet.#{@table}"); end
end
class Trips < Base
  def initialize; super("rb_trips"); end
end
Base.new("rb_base")
