SELECT q FROM plant.from_file WHERE time > ago(1h)
