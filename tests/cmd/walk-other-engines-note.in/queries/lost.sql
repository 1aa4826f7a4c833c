SELECT v FROM plant.telemetry WHERE v > 1;
SELECT v FROM telemetry WHERE v > 1;
