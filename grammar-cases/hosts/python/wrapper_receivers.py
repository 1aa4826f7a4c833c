import boto3
class Repo:
    def __init__(self, engine):
        self.ts = boto3.client("timestream-query")
        self.engine = engine
    def execute(self, sql):
        return self.ts.query(QueryString=sql)
    def a(self):
        return self.execute("SELECT v FROM db.t WHERE time > ago(1h)")
    def b(self):
        with self.engine.connect() as conn:
            return conn.execute("SELECT a FROM public.p1")
