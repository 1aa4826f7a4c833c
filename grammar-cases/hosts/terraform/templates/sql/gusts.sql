SELECT mast FROM wind.gusts WHERE tme > ago(1h)
