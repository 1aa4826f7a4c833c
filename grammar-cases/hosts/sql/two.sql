-- the load of each host
SELECT host, max(load) AS load FROM "plant"."telemetry" WHERE time > ago(1h) GROUP BY host;
SHOW TABLES FROM ${database}
