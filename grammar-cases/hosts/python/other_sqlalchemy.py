import awswrangler as wr
import pandas as pd
from sqlalchemy import create_engine, text

engine = create_engine("mysql+pymysql://plant")

orders = pd.read_sql("SELECT id, total FROM shop.orders", engine)
with engine.connect() as connection:
    connection.execute(text("SELECT id FROM shop.buyers"))

lamps = wr.timestream.query("SELECT lamp FROM plant.lamps WHERE time > ago(1h)")
