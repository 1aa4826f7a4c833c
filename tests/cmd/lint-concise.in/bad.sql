SELECT *
FROM wind.rotor
WHERE measure_name = 'rpm';

SELECT keeper FROM sites WHERE time > ago(1h);
