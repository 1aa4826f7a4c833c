def thickest(reader):
    return reader.query(QueryString="SELECT min(m) FROM climate.fog WHERE time > ago(1d)")


class Fog:
    def __init__(self, reader):
        self.reader = reader

    def run(self, statement):
        return self.reader.query(QueryString=statement)
