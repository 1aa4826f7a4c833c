def all_of_it(reader, log):
    log.find(QueryString="level=warn&limit=5")
    return reader.query(QueryString="SELECT max(c) FROM climate.heat WHERE time > ago(1d)")


DEW = "SELECT avg(c) FROM climate.dew WHERE time > ago(1d)"
PEOPLE = "SELECT name FROM public.people WHERE id = 4"
