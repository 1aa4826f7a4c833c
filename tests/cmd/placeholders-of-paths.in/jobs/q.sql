SELECT v FROM plant.${table} WHERE time > ago(1h)
