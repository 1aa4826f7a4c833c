SELECT 1 AS one FROM DATABASE.plain WHERE time > ago(1h)
