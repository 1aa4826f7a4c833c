-- Dashboard: load of each host, by the hour.
SELECT host, bin(time, 1h) AS hour, avg(measure_value::double) AS load
FROM "${database}"."telemetry"
WHERE measure_name = 'cpu' AND time > ago(1d)
GROUP BY host, bin(time, 1h)
ORDER BY host, hour
