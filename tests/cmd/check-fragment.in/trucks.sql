SELECT truck_id FROM fleet.positions WHERE time > ago(15m) ${filter}
