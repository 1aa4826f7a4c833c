# Timestream
DATABASE = "plant".freeze
module Tables
  HOSTS = 'hosts'
end
class Report
  QUERY = "SELECT host FROM \"#{DATABASE}\".\"#{Tables::HOSTS}\" WHERE time > ago(1h)"
  def run
    @client.query(query_string: QUERY)
  end
end
