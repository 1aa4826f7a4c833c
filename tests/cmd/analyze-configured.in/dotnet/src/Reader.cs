using Amazon.TimestreamQuery;
using Amazon.TimestreamQuery.Model;
using Microsoft.Extensions.Configuration;

class Reader
{
    private readonly IConfiguration _configuration;
    private readonly AmazonTimestreamQueryClient _client = new();

    public Reader(IConfiguration configuration)
    {
        _configuration = configuration;
    }

    private Task Send(string query) => _client.QueryAsync(new QueryRequest { QueryString = query });

    public async Task Read()
    {
        var database = _configuration["Timestream:Database"];
        var lamps = _configuration.GetSection("Timestream").GetSection("Tables")["Lamps"];
        var fans = _configuration.GetValue<string>("Timestream:Tables:Fans", "fans");
        var needed = _configuration["Timestream:Needed"];
        await Send($"SELECT 1 FROM {database}.{lamps} WHERE time > ago(1h)");
        await Send($"SELECT 2 FROM {database}.{fans} WHERE time > ago(1h)");
        await Send($"SELECT 3 FROM {database}.{needed} WHERE time > ago(1h)");
        await Send(string.Join(" ", "SELECT 4", $"FROM {database}.roofs", "WHERE time > ago(1h)"));
    }
}
