SELECT rpm FROM "${var.db}"."t_%s" WHERE time > ago(1h);
