-- Which trucks moved in the last quarter of an hour, and who drives them.
WITH moving AS (
  SELECT truck_id, max(speed) AS top_speed
  FROM fleet.positions
  WHERE time > ago(15m)
  GROUP BY truck_id
)
SELECT m.truck_id, m.top_speed, d.driver
FROM moving m
LEFT JOIN fleet.drivers d ON d.truck_id = m.truck_id AND d.time > ago(30d)
WHERE m.top_speed > 5
