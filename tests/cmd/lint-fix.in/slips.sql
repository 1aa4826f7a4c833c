SELECT rpm FROM wind.rotor WHERE time > ago('7d');
SELECT rpm FROM wind.rotor WHERE time > ago(15 min) AND site LIKE 'north';
SELECT rpm FROM wind.table WHERE time > ago(2days);
SELECT rpm::double FROM wind.rotor WHERE time > ago(1h);
