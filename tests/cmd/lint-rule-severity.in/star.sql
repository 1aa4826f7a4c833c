SELECT * FROM wind.rotor
