WITH hot AS (
  SELECT host AS machine FROM plant.telemetry WHERE time > ago(15 min)
)
SELECT host, hot.host FROM hot;
