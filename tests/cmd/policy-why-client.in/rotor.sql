WITH r AS (SELECT rpm, time FROM wind.rotor WHERE time > ago(1h))
SELECT r.rpm FROM r JOIN wind.rotor AS o ON r.time = o.time;
