using System.Threading.Tasks;
using Amazon.TimestreamQuery;
using Amazon.TimestreamQuery.Model;

namespace Acme
{
    public class Store
    {
        private readonly IAmazonTimestreamQuery client;

        public Task Rows(string sql) => client.QueryAsync(new QueryRequest { QueryString = sql });
    }
}
