import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;
class A {
  TimestreamQueryClient c;
  void f1(String table) { if (table == null) table = "java1_x"; c.query(QueryRequest.builder().queryString("SELECT a FROM plant." + table).build()); }
  void f2(String table) { if (table == null) { table = "java2_x"; } c.query(QueryRequest.builder().queryString("SELECT a FROM plant." + table).build()); }
  void f3(String table) { table = table == null ? "java3_x" : table; c.query(QueryRequest.builder().queryString("SELECT a FROM plant." + table).build()); }
  private String field;
  void f4() { if (field == null) { field = "java4_x"; } c.query(QueryRequest.builder().queryString("SELECT a FROM plant." + field).build()); }
  void f5() { if (this.field == null) { this.field = "java5_x"; } c.query(QueryRequest.builder().queryString("SELECT a FROM plant." + this.field).build()); }
  void g1(String table) { if (table == null) table = "java1_x"; else table = "java1_y"; c.query(QueryRequest.builder().queryString("SELECT a FROM plant." + table).build()); }
  void g2(String table) { switch (table) { case "a": table = "java2_x"; break; default: table = "java2_y"; } c.query(QueryRequest.builder().queryString("SELECT a FROM plant." + table).build()); }
  void g3(String table) { switch (table) { case "a" -> table = "java3_x"; default -> table = "java3_y"; } c.query(QueryRequest.builder().queryString("SELECT a FROM plant." + table).build()); }
  void g4(String table) { try { table = "java4_x"; } finally { } c.query(QueryRequest.builder().queryString("SELECT a FROM plant." + table).build()); }
}
