using Amazon.TimestreamQuery.Model;

class Interpolated
{
    private const string Database = "plant";
    private readonly string table = "pumps";
    private static readonly int Hours = 6;

    QueryRequest Plain(string state) => new QueryRequest
    {
        QueryString = $"SELECT pump FROM \"{Database}\".{table} WHERE time > ago({Hours}h) AND state = '{state}' AND note = '{{x}}'"
    };

    QueryRequest Verbatim(string name) => new QueryRequest
    {
        QueryString = $@"SELECT pump FROM ""{Database}"".""{name}""
            WHERE time > ago({Hours:D2}h)"
    };

    QueryRequest Raw(string name) => new QueryRequest
    {
        QueryString = $"""
            SELECT pump
            FROM "{Database}"."{this.table}"
            WHERE time > ago(1h) AND name = '{name}'
            """
    };

    QueryRequest Dollars() => new QueryRequest
    {
        QueryString = $$"""
            SELECT pump FROM {{Database}}.pumps
            WHERE time > ago(1h) AND note = '{x}'
            """
    };
}
