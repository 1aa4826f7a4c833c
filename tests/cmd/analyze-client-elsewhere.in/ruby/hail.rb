require_relative "reading"

class Hail < Reading
  def size
    reader.query(query_string: "SELECT max(mm) FROM climate.hail WHERE time > ago(1d)")
  end
end
