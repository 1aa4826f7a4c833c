SELECT truck_id, speed FROM fleet.positions WHERE time > ago(15m)
