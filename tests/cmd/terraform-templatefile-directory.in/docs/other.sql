SELECT mast FROM wind.masts LIMIT 5
