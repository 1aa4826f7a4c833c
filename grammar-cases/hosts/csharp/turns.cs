using Amazon.TimestreamQuery;

record Report(string Name, string Sql);

class Turns {
  static async Task Main() {
    var reports = new List<Report> {
      new Report("rooms", "SELECT v FROM plant.rooms WHERE time > ago(1h)"),
      new Report("doors", "SELECT v FROM plant.doors WHERE time > ago(1h)"),
    };
    foreach (var report in reports) {
      await client.QueryAsync(new QueryRequest { QueryString = report.Sql });
    }
    var queries = new Dictionary<string, string> { ["lamps"] = "SELECT v FROM plant.lamps WHERE time > ago(2h)" };
    foreach (var sql in queries.Values) {
      await client.QueryAsync(new QueryRequest { QueryString = sql });
    }
  }
}
