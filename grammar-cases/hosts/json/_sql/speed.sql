SELECT max(knots) AS knots FROM ferry.from_file WHERE time > ago(1h)
