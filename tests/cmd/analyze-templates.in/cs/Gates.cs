using System.Threading.Tasks;
using Amazon.TimestreamQuery;
using Amazon.TimestreamQuery.Model;

namespace Acme
{
    class Gates
    {
        private readonly IAmazonTimestreamQuery client;

        public Task Find(string gate) =>
            client.QueryAsync(new QueryRequest { QueryString = string.Format(Names.ByGate, "gates", gate) });
    }
}
