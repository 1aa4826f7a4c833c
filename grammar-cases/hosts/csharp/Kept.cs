using Amazon.TimestreamQuery;
using Amazon.TimestreamQuery.Model;
class A {
  AmazonTimestreamQueryClient c;
  void f1(string table) { if (table == null) table = "cs1_x"; c.QueryAsync(new QueryRequest { QueryString = "SELECT a FROM plant." + table }); }
  void f2(string table) { if (string.IsNullOrEmpty(table)) { table = "cs2_x"; } c.QueryAsync(new QueryRequest { QueryString = $"SELECT a FROM plant.{table}" }); }
  void f3(string table) { table ??= "cs3_x"; c.QueryAsync(new QueryRequest { QueryString = $"SELECT a FROM plant.{table}" }); }
  void f4(string table) { table = table ?? "cs4_x"; c.QueryAsync(new QueryRequest { QueryString = $"SELECT a FROM plant.{table}" }); }
  private string _t;
  void f5() { _t ??= "cs5_x"; c.QueryAsync(new QueryRequest { QueryString = $"SELECT a FROM plant.{_t}" }); }
  void f6() { if (_u == null) { _u = "cs6_x"; } c.QueryAsync(new QueryRequest { QueryString = $"SELECT a FROM plant.{_u}" }); }
  private string _u;
  void g1(string table) { switch (table) { case "a": table = "cs1_x"; break; default: table = "cs1_y"; break; } c.QueryAsync(new QueryRequest { QueryString = "SELECT a FROM plant." + table }); }
  void g3(string table) { if (table == null) { table = "cs3_x"; } else { table = "cs3_y"; } c.QueryAsync(new QueryRequest { QueryString = "SELECT a FROM plant." + table }); }
}
