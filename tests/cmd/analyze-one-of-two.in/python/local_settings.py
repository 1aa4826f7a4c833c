DB = "live"
