# Timestream
client.query(query_string: "SHOW DATABASES")
def broken(
client.query(query_string: "SHOW TABLES FROM plant")
