INSERT INTO plant.telemetry VALUES (1)
