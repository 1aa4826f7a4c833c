-- What the console asks for.
SHOW DATABASES;
SHOW TABLES FROM plant;
SHOW MEASURES FROM plant.telemetry LIKE 'cpu%';
DESCRIBE fleet.positions;
SELECT 1;
