DESCRIBE wind.rotor
