from again import Winds


class Gusts(Winds):
    def worst(self):
        sql = "SELECT max(speed) FROM climate.gusts WHERE time > ago(1d)"
        return self.reader.query(QueryString=sql)
