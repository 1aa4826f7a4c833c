using Amazon.TimestreamQuery; using Amazon.TimestreamQuery.Model;
public class Reader {
  IAmazonTimestreamQuery c;
  public string Table { get; init; } = "cs_readings";
  public void Go() { c.QueryAsync(new QueryRequest { QueryString = $"SELECT count(*) FROM plant.{Table}" }); }
}
