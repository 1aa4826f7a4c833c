require "aws-sdk-timestreamquery"
def fq(t) = %("fleet"."#{t}")
Aws::TimestreamQuery::Client.new.query(query_string: "SELECT count(*) FROM #{fq('rb_trips')}")

def quoted(table)
  %("fleet"."#{table}")
end
Aws::TimestreamQuery::Client.new.query(query_string: "SELECT count(*) FROM #{quoted('rb_stops')}")
