-- Nightly export to the archive, encrypted with a key of our own.
UNLOAD (
  SELECT truck_id, time, speed, date_format(time, '%Y-%m-%d') AS day
  FROM fleet.positions
  WHERE time > ago(1d)
) TO 's3://example-archive/fleet/positions/'
WITH (format = 'PARQUET', partitioned_by = ARRAY['day'],
      encryption = 'SSE_KMS', kms_key = 'alias/archive')
