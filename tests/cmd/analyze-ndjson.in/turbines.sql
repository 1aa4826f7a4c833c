-- Mean speed of each turbine, hour by hour.
SELECT turbine, bin(time, 1h) AS slot, avg(measure_value::double) AS rpm
FROM wind.rotor
WHERE measure_name = 'rpm' AND time > ago(1d)
GROUP BY turbine, bin(time, 1h);

SHOW MEASURES FROM wind.rotor;
