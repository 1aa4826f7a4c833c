DATABASE = "plant"
TABLES = {"rooms": "rooms", "doors": "doors"}


class Defaults:
    HOURS = 24
    LAMPS = f"{DATABASE}.lamps"
