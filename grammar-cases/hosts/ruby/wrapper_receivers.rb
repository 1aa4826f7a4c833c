require 'aws-sdk-timestreamquery'
class R
  def a; ActiveRecord::Base.connection.execute('SELECT a FROM public.p2'); end
  def b; execute('SELECT v FROM plant.lamps WHERE time > ago(1h)'); end
  def execute(q); Aws::TimestreamQuery::Client.new.query(query_string: q); end
end
