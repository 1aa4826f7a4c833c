require_relative "_models/plant_names"

class ReadFiles
  QUERIES = {
    "hot" => "SELECT kiln FROM plant.kilns WHERE heat > 900 AND time > ago(1h)",
    "cold" => "SELECT kiln FROM plant.ovens WHERE heat < 90 AND time > ago(1h)",
  }.freeze

  def weekly(timestream)
    timestream.query(query_string: File.read(File.join(__dir__, "_sql", "weekly.sql")))
  end

  def named(timestream, name)
    timestream.query(query_string: QUERIES.fetch(name))
  end

  def imported(timestream)
    timestream.query(query_string: "SELECT kiln FROM #{PlantNames::KILNS} WHERE time > ago(1h)")
  end
end
