UNLOAD (SELECT rpm FROM wind.rotor WHERE time > ago(1h)) TO 's3://wind-archive/a&{b'
