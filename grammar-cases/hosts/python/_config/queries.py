from _config import DB

ROOMS = f"SELECT room FROM {DB}.rooms WHERE time > ago(1h)"
QUERIES = {"doors": "SELECT door FROM plant.doors WHERE time > ago(1h)"}
