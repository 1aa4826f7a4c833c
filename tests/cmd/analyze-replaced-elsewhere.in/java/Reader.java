import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;
public class Reader { TimestreamQueryClient c;
  public static String TABLE = "java_static";
  protected String table() { return "java_method"; }
  protected String own = "java_own";
  void f() { c.query(QueryRequest.builder().queryString("SELECT a FROM db." + TABLE).build()); }
  void g() { c.query(QueryRequest.builder().queryString("SELECT a FROM db." + table()).build()); }
  void h() { c.query(QueryRequest.builder().queryString("SELECT a FROM db." + own).build()); }
}
