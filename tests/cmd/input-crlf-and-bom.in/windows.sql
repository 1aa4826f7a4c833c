-- written on Windows
SELECT turbine FROM rotor
WHERE time > ago(1h);

SELECT rpm FROM wind.rotor
