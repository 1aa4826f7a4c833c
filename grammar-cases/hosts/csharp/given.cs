using Amazon.TimestreamQuery;

record Table(string Db, IAmazonTimestreamQuery Client) {
  Task Read() => Client.QueryAsync(new QueryRequest { QueryString = $"SELECT v FROM {Db}.lamps" });
}

class Reader {
  private readonly string _db;
  private readonly IAmazonTimestreamQuery _client;

  public Reader(string db, IAmazonTimestreamQuery client) {
    _db = db;
    _client = client;
  }

  async Task Read() => await _client.QueryAsync(new QueryRequest { QueryString = $"SELECT v FROM {_db}.rooms" });

  async Task Doors(string table = "doors") {
    await _client.QueryAsync(new QueryRequest { QueryString = $"SELECT v FROM {_db}.{table}" });
  }

  static async Task Main() {
    await new Reader("plant", client).Read();
    await new Table("mill", client).Read();
  }
}
