# Timestream
client.query(query_string: format("SELECT host FROM %s.%s WHERE time > ago(%dh)", "plant", TABLE, 3))
client.query(query_string: "SELECT load FROM %s WHERE time > ago(1h)" % table)
client.query(query_string: format("SHOW MEASURES FROM %<db>s.%{table}", db: "plant", table: "hosts"))
client.query(query_string: "DESCRIBE %s.%s" % ["plant", name])
