import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Turns {
  static void main(String[] arguments) {
    List<String> queries = List.of("SELECT v FROM plant.rooms", "SELECT v FROM plant.doors");
    queries.forEach(sql -> client.query(QueryRequest.builder().queryString(sql + " WHERE time > ago(1h)").build()));
    Map<String, String> map = Map.of("lamps", "SELECT v FROM plant.lamps WHERE time > ago(1h)");
    for (String sql : map.values()) {
      client.query(QueryRequest.builder().queryString(sql).build());
    }
  }
}
