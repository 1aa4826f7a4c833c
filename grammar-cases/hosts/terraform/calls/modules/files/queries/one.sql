SELECT a FROM plant.f1 WHERE time > ago(1h)
