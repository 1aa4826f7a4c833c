SELECT mast
FROM wind.${table}
WHERE time > ago(1h)
