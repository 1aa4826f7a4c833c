SELECT rpm FROM "${db}".rotor WHERE time > ago(1h)
