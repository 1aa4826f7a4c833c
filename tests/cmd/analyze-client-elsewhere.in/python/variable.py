from .store import reader


def wet():
    return reader.query(QueryString="SELECT max(mm) FROM climate.rain WHERE time > ago(1d)")
