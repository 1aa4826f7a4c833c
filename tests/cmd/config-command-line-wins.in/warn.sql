SELECT rpm FROM wind.rotor
