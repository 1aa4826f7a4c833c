using Amazon.TimestreamQuery;
using Dapper;
using Microsoft.Data.SqlClient;
class Job {
    IAmazonTimestreamQuery ts;
    async Task Run(string cs) {
        await using var sql = new SqlConnection(cs);
        var owners = await sql.QueryAsync<string>("SELECT o.Email FROM dbo.Owners o");
    }
}
