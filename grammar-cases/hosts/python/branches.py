import boto3

timestream = boto3.client("timestream-query")


def chosen(start, kind):
    query = "SELECT heat FROM plant.kilns"
    if start:
        query += f" WHERE time > '{start}'"
    elif kind:
        query += " WHERE time > ago(2h)"
    else:
        query += " WHERE time > ago(1h)"
    match kind:
        case 1:
            query += " ORDER BY time"
        case _:
            query += " LIMIT 5"
    return timestream.query(QueryString=query)
