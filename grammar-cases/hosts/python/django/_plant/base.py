TS_ROOMS = "rooms"
