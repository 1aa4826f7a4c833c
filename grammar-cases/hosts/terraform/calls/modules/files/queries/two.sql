SELECT a FROM plant.f2 WHERE time > ago(1h)
