"""Queries for Timestream."""

BY_FAN = "SELECT fan, count(*) AS n FROM plant.{table} WHERE time > ago({hours}h) GROUP BY fan"

SHOWN = "SELECT rotor FROM plant.{table} WHERE time > ago(1h)"


def by_belt(table, belt):
    return f"SELECT belt FROM plant.{table} WHERE belt = '{belt}' AND time > ago(1h)"
