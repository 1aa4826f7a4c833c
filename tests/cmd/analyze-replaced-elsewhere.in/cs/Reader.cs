using Amazon.TimestreamQuery;
using Amazon.TimestreamQuery.Model;
public static class Config { public static string Table = "cs_default"; public static string Prop { get; set; } = "cs_prop"; }
public class Reader { IAmazonTimestreamQuery c;
  protected virtual string Tbl() => "cs_virtual";
  protected virtual string P => "cs_vprop";
  void F() { c.QueryAsync(new QueryRequest { QueryString = $"SELECT a FROM db.{Config.Table}" }); }
  void G() { c.QueryAsync(new QueryRequest { QueryString = $"SELECT a FROM db.{Config.Prop}" }); }
  void I() { c.QueryAsync(new QueryRequest { QueryString = $"SELECT a FROM db.{Tbl()}" }); }
  void J() { c.QueryAsync(new QueryRequest { QueryString = $"SELECT a FROM db.{P}" }); }
}
