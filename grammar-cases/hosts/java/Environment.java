import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Environment {
  static void main(String[] arguments) {
    String db = System.getenv().getOrDefault("DB", "plant");
    String table = System.getenv("TABLE") != null ? System.getenv("TABLE") : "rooms";
    String limit = Optional.ofNullable(System.getenv("LIMIT")).orElse("5");
    client.query(QueryRequest.builder()
        .queryString("SELECT v FROM " + db + "." + table + " WHERE time > ago(1h) LIMIT " + limit).build());
  }
}
