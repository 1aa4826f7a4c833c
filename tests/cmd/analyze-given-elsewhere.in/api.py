from store import latest, oldest


def handler(event, _context):
    return latest(event["database"], event["table"])
