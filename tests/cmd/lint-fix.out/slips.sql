SELECT rpm FROM wind.rotor WHERE time > ago(7d);
SELECT rpm FROM wind.rotor WHERE time > ago(15m) AND site = 'north';
SELECT rpm FROM wind."table" WHERE time > ago(2d);
SELECT rpm::double FROM wind.rotor WHERE time > ago(1h);
