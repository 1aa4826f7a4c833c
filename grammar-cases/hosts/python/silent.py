"""Nothing here says which service it is."""
import sqlite3

connection = sqlite3.connect("plant.db")
connection.execute("SELECT room FROM rooms WHERE time > 5")
event = {"queryString": "SELECT door FROM doors"}
