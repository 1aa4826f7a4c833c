SELECT a FROM wind.rotor WHERE time > ago(1h);
SELECT a FROM wind.tower WHERE time > ago(1h);
SHOW MEASURES FROM wind.tower;
SHOW MEASURES FROM wind.gear;
SHOW MEASURES FROM sun.panel;
