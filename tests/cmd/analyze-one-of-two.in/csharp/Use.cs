using B; using Amazon.TimestreamQuery; using Amazon.TimestreamQuery.Model;
class Use { void F(IAmazonTimestreamQuery c) { c.QueryAsync(new QueryRequest { QueryString = $"SELECT 1 FROM cdb.{Names.T}" }); } }
