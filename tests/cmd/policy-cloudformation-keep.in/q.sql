SELECT rpm FROM "${Db}"."rotor" WHERE time > ago(1h);
