ROOMS = "rooms"
