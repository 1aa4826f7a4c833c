SELECT a FROM wind.rotor WHERE time > ago(1h);
