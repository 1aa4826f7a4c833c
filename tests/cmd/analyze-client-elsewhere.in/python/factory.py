from . import store


def cold():
    own = store.reader_of("eu-west-2")
    return own.query(QueryString="SELECT min(deg) FROM climate.frost WHERE time > ago(1d)")
