import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;
class JRepo {
    TimestreamQueryClient c;
    private final String table;
    JRepo(String table) { this.table = table; }
    void go() { c.query(QueryRequest.builder().queryString("SELECT count(*) FROM fleet." + table).build()); }
}
class JTrips extends JRepo {
    JTrips() { super("java_trips"); }
}
class Main { void m() { new JRepo("java_base").go(); } }
