SELEC v FROM plant.telemetry
