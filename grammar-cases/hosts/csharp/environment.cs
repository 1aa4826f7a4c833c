using Amazon.TimestreamQuery;

class Program {
  static async Task Main() {
    var db = Environment.GetEnvironmentVariable("DB") ?? "plant";
    await client.QueryAsync(new QueryRequest { QueryString = $"SELECT v FROM {db}.rooms WHERE time > ago(1h)" });
  }
}
