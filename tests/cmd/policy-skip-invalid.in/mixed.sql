SHOW DATABASES;
SELECT avg(rpm FROM wind.rotor;
