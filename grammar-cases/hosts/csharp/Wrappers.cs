using Amazon.TimestreamQuery;
using Amazon.TimestreamQuery.Model;

public class Wrappers
{
    private readonly AmazonTimestreamQueryClient _client;

    private async Task<QueryResponse> RunAsync(string sql, int rows = 10, params string[] rest)
    {
        return await _client.QueryAsync(new QueryRequest { QueryString = sql, MaxRows = rows });
    }

    public async Task All()
    {
        await RunAsync("SHOW DATABASES");
        await this.RunAsync(rows: 5, sql: Queries.Fans);
        await RunAsync(Queries.Rooms("plant"));
        foreach (var sql in new List<string> { "SHOW TABLES FROM plant", "SHOW TABLES FROM office" })
        {
            await RunAsync(sql);
        }
        var queries = new Dictionary<string, string>
        {
            { "rooms", "SELECT room FROM office.rooms WHERE time > ago(1h)" },
            ["doors"] = "SELECT door FROM office.doors WHERE time > ago(1h)",
        };
        await RunAsync(queries["doors"]);
    }

    public async Task Chosen(bool daily, string? other)
    {
        await RunAsync(daily ? "SELECT fan FROM plant.daily WHERE time > ago(7d)" : "SELECT fan FROM plant.hourly WHERE time > ago(1d)");
        await RunAsync(other ?? "DESCRIBE plant.other");
    }

    public Task Switched(string kind)
    {
        var sql = kind switch
        {
            "fans" => "DESCRIBE plant.fans",
            _ => "DESCRIBE plant.rooms",
        };
        return RunAsync(sql);
    }

    static class Queries
    {
        public static string Fans => $"SELECT fan FROM {Names.Database}.fans WHERE time > ago(30m)";

        public static string Rooms(string database) => "SELECT name FROM plant.rooms WHERE time > ago(45m)";
    }

    record Names
    {
        public static string Database { get; } = "plant";
    }
}
