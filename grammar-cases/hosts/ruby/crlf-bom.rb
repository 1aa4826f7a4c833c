# Timestream 😀
x = "😀"; client.query(query_string: "SELECT host,
 load FROM plant.hosts WHERE time > ago(1x)")
