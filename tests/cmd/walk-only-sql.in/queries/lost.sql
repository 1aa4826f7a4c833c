SELECT v FROM telemetry
