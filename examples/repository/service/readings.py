"""The readings of the last hours, for the control room."""
from store import run

DATABASE = "plant"
READINGS = f'"{DATABASE}"."telemetry"'


def latest(host, hours=6):
    return run(
        f"""
        SELECT measure_name, max_by(measure_value::double, time) AS latest
        FROM {READINGS}
        WHERE host = '{host}' AND time > ago({hours}h)
        GROUP BY measure_name
        """
    )


def measures():
    return run("SHOW MEASURES FROM " + READINGS)
