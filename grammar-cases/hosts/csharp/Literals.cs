using Amazon.TimestreamQuery.Model;

class Literals
{
    const string Verbatim = @"SELECT ""pump""
        FROM ""plant"".""pumps""
        WHERE time > ago(1h) AND path = 'a\b'";

    const string Raw = """
        SELECT "pump"
          , state
        FROM "plant"."pumps"
        WHERE time > ago(2h)
        """;

    const string RawLine = """SELECT "pump" FROM plant.pumps WHERE time > ago(3h)""";

    QueryRequest A() => new QueryRequest { QueryString = Verbatim };

    QueryRequest B() => new QueryRequest { QueryString = Raw };

    QueryRequest C() => new QueryRequest { QueryString = Literals.RawLine };
}
