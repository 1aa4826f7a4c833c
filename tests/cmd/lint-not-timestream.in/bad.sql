INSERT INTO wind.rotor VALUES (1, 2);
DROP TABLE wind.rotor;
