using System.Threading.Tasks;
using Amazon.TimestreamQuery;
using Amazon.TimestreamQuery.Model;
using Npgsql;

class OtherNpgsql
{
    private readonly IAmazonTimestreamQuery timestream;

    async Task Crews(string url)
    {
        await using var connection = new NpgsqlConnection(url);
        await using var command = new NpgsqlCommand("SELECT crew FROM plant.crews", connection);
        var sql = "SELECT shift FROM plant.shifts";
        await connection.ExecuteAsync(sql);
    }

    Task Pumps() => timestream.QueryAsync(new QueryRequest { QueryString = "SELECT pump FROM plant.pumps WHERE time > ago(1h)" });
}
