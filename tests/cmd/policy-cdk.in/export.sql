UNLOAD (SELECT turbine, time, rpm FROM wind.rotor WHERE time > ago(1d))
TO 's3://wind-archive/rotor/daily'
WITH (encryption = 'SSE_KMS', kms_key = 'alias/wind-archive')
