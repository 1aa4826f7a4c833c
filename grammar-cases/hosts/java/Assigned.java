import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
class A {
    TimestreamQueryClient c;
    private String table = "java_dev";
    void setTable(String table) { this.table = table; }
    void go() { c.query(r -> r.queryString("SELECT count(*) FROM fleet." + table)); }
}
class Loop {
    TimestreamQueryClient c;
    void go() {
        String table = "hot";
        for (int i = 0; i < 2; i++) {
            c.query(QueryRequest.builder().queryString("SELECT count(*) FROM fleet." + table).build());
            table = "cold";
        }
    }
}
