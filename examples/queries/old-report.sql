SELECT * FROM plant.telemetry WHERE measure_name = 'cpu';

UNLOAD (SELECT host FROM plant.telemetry WHERE time > ago(7d))
TO 's3://example-archive/hosts/' WITH (fromat = 'CSV');
