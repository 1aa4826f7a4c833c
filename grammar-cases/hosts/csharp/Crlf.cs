using Amazon.TimestreamQuery.Model;

class Crlf
{
    QueryRequest Raw() => new QueryRequest { QueryString = """
        SELECT door
        FROM office.doors
        WHERE time > ago(1h)
        """ };

    QueryRequest Verbatim() => new QueryRequest { QueryString = @"SELECT door
        FROM office.doors WHERE time > ago(2h)" };
}
