using System.Threading.Tasks;
using Amazon.TimestreamQuery;
using Amazon.TimestreamQuery.Model;

class Choices
{
    private readonly IAmazonTimestreamQuery client;

    Task InPlace(bool newest) => client.QueryAsync(new QueryRequest
    {
        QueryString = $"SELECT room FROM plant.rooms WHERE time > ago(1h) ORDER BY room {(newest ? "DESC" : "ASC")}"
    });

    Task Later(string site)
    {
        var where = "";
        if (site != null)
        {
            where = $"AND site = '{site}'";
        }
        return client.QueryAsync(new QueryRequest { QueryString = $"SELECT door FROM plant.doors WHERE time > ago(2h) {where} LIMIT 5" });
    }
}
