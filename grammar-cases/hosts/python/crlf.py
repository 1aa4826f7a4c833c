import boto3

client = boto3.client("timestream-query")


def rooms(site):
    return client.query(QueryString=f"""
        SELECT room
        FROM plant.rooms
        WHERE site = '{site}' AND time > ago(1h)
    """)


client.query(QueryString="SELECT door \
FROM plant.doors WHERE time > ago(1h)")
