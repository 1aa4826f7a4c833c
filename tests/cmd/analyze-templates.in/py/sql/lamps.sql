SELECT lamp FROM plant.{table} WHERE time > ago(1h)
