SELECT truck_id FROM positions WHERE time > ago(15m)
