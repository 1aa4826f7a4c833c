SELECT rpm FROM "${db}".rotor WHERE time > ago(1h);
SHOW MEASURES FROM wind."${tbl}";
