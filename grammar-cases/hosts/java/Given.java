import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

record Table(String db, TimestreamQueryClient client) {
  void read() {
    client.query(QueryRequest.builder().queryString("SELECT v FROM " + db + ".lamps").build());
  }
}

class Given {
  private final String db;
  private final TimestreamQueryClient client;

  Given(String db, TimestreamQueryClient client) {
    this.db = db;
    this.client = client;
  }

  void read() {
    client.query(QueryRequest.builder().queryString("SELECT v FROM " + db + ".rooms").build());
  }

  void latest(String table) {
    client.query(QueryRequest.builder().queryString("SELECT v FROM plant." + table).build());
  }

  void overloaded(String name) {
    client.query(QueryRequest.builder().queryString("SELECT v FROM plant." + name).build());
  }

  void overloaded(int number) {}

  static void main(String[] arguments) {
    Given given = new Given("plant", client);
    given.read();
    given.latest("doors");
    given.latest("gates");
    given.overloaded("fans");
    new Table("mill", client).read();
  }
}
