import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
class Messages {
    TimestreamQueryClient c;
    void f(String db, String t) {
        log.warn("show tables from {}", db);
        log.atInfo().log("describe {}.{}", db, t);
        System.out.println("select v from said.printed");
        run("SELECT v FROM plant.run");
        throw new IllegalStateException("select rows from " + db + "." + t);
    }
}
