SHOW MEASURES FROM wind.rotor;
SELECT now();
