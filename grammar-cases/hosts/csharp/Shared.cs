using Amazon.TimestreamQuery.Model;

class Shared
{
    QueryRequest Rooms() => new QueryRequest { QueryString = $"SELECT room FROM {PlantNames.Database}.rooms WHERE time > ago(1h)" };

    QueryRequest Unknown() => new QueryRequest { QueryString = $"SELECT room FROM {Elsewhere.Database}.rooms WHERE time > ago(1h)" };
}
