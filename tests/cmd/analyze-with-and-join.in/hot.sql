WITH hot AS (
  SELECT turbine, time, celsius FROM wind."gear-box"
  WHERE time > ago(2h) AND celsius > 80
)
SELECT h.turbine, s.keeper
FROM hot h JOIN wind.sites s ON s.turbine = h.turbine
WHERE s.time > ago(30d)
