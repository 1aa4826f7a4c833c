QUERY = "SELECT host FROM %s.telemetry WHERE time > ago(1h)" % database
# amazon timestream
