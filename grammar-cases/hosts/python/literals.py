import boto3

ts = boto3.client("timestream-query")


def ask(text):
    return ts.query(QueryString=text)


ask("SELECT host\n\tFROM \"plant\".\"hosts\" WHERE site = \x27b\u0027 AND room = '\N{BULLET}' AND time > ago(1h)")
ask('SELECT host FROM plant.hosts WHERE site = \'c\' AND time > ago(2h)')
ask("SELECT host FROM plant.hosts "
    'WHERE site = "c" '
    f"AND time > ago({3}h)")
ask(
    """
    SELECT host -- the name
    FROM "plant"."hosts"
    WHERE time > ago(4h)
    """
)
ask('''SELECT host FROM plant.hosts WHERE note = 'it''s' AND time > ago(5h)''')
ask(r"SELECT host FROM plant.hosts WHERE regexp_like(host, '^a\d+$') AND time > ago(6h)")
ask(rf"SELECT host FROM plant.{'hosts'} WHERE regexp_like(host, '^\w{{2}}$') AND time > ago(7h)")
ask("SELECT host \
FROM plant.hosts \
WHERE time > ago(8h)")
ask(b"SELECT host FROM plant.hosts WHERE time > ago(9h)".decode("utf-8"))
ask(("SELECT host "
     # a comment between
     "FROM plant.hosts "
     "WHERE time > ago(10h)"))
ask("SELECT host FROM plant.hosts WHERE time > ago(" + str(11) + "h)")
ask(u"SELECT 'ü' AS letter FROM plant.hosts WHERE time > ago(12h)")
ask("SELECT '{host}' AS host, '%s' AS sign FROM plant.hosts WHERE time > ago(13h)")
