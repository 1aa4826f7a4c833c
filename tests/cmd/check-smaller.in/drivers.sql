SHOW MEASURES FROM fleet.drivers
