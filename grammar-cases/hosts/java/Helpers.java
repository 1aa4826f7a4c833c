import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
class Helpers {
    TimestreamQueryClient c;
    static String fq(String t) { return "\"fleet\".\"" + t + "\""; }
    void go() { c.query(r -> r.queryString("SELECT count(*) FROM " + fq("java_trips"))); }
}
