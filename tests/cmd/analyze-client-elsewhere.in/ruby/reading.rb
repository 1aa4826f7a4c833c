require "aws-sdk-timestreamquery"

class Reading
  def reader
    @reader ||= Aws::TimestreamQuery::Client.new
  end
end
