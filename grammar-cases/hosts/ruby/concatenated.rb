# Timestream
TABLE = "plant.hosts"
a = "SELECT host " + "FROM " + TABLE + " WHERE time > ago(1h)"
b = "SELECT load " \
    "FROM plant.telemetry " \
    "WHERE time > ago(1h)"
client.query(query_string: a)
client.query(query_string: b)
