using Amazon.TimestreamQuery;
using Amazon.TimestreamQuery.Model;

namespace Example.Plant;

public class Calls
{
    private readonly IAmazonTimestreamQuery client;

    public async Task Literal()
    {
        await client.QueryAsync(new QueryRequest { QueryString = "SELECT \"pump\"\nFROM \"plant\".\"pumps\"\tWHERE time > ago(1h) AND note <> '\u00e9'", MaxRows = 10 });
    }

    public async Task Property()
    {
        var request = new QueryRequest();
        request.QueryString = "SHOW DATABASES";
        await client.QueryAsync(request).ConfigureAwait(false);
    }

    public void Target()
    {
        QueryRequest request = new() { QueryString = "SHOW TABLES FROM plant" };
        client.Query(request);
    }

    public void Prepared() => client.PrepareQuery(new PrepareQueryRequest() { QueryString = "SELECT pump FROM plant.pumps WHERE time > @start" });
}
