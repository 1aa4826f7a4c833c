SELECT v FROM lamps
