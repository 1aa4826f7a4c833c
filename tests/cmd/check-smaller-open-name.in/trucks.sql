SELECT truck_id FROM fleet."${table}_raw" WHERE time > ago(15m);
SHOW MEASURES FROM fleet.positions;
