SELECT truck_id FROM fleet.${table} WHERE time > ago(15m)
