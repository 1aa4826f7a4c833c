# no timestream
athena.start_query_execution(query_string: "SELECT host FROM logs.requests")
logs.start_query(query_string: "fields @message")
