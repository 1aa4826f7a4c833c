def chosen(timestream, from, kind)
  sql = +"SELECT heat FROM plant.kilns"
  if from
    sql << " WHERE time > '#{from}'"
  elsif kind
    sql << " WHERE time > ago(2h)"
  else
    sql << " WHERE time > ago(1h)"
  end
  case kind
  when 1 then sql << " ORDER BY time"
  else sql << " LIMIT 5"
  end
  timestream.query(query_string: sql)
end
