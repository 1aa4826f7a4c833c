import boto3

client = boto3.client("timestream-query")
SIGNS = {"🌡️": "SELECT room FROM plant.rooms WHERE time > ago(1h)", "🚪": "SELECT door FROM plant.doors WHERE label = '🚪' AND time > ago(1h)"}
label = "👩‍🔧"; client.query(QueryString="SELECT '\U0001F600' AS sign FROM plant.lamps WHERE time > ago(1h)")
client.query(QueryString=SIGNS["🌡️"])
