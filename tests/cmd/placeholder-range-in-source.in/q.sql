SELECT * FROM "${database}".rotor, keepers WHERE time > ago(1h)
