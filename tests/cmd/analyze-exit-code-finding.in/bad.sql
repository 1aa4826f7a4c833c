SELECT rpm FROM rotor WHERE time > ago(1h)
