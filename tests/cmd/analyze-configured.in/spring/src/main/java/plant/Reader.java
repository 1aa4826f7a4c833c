package plant;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;

class Reader {
    private final TimestreamQueryClient client;
    private final String doors;
    private final Environment environment;

    @Value("${ts.database}")
    private String database;

    @Value("${ts.table:other}")
    private String table;

    @Value("${ts.open:other}")
    private String open;

    @Value("#{names.needed}")
    private String needed;

    Reader(TimestreamQueryClient client, Environment environment, @Value("${ts.doors:doors}") String doors) {
        this.client = client;
        this.environment = environment;
        this.doors = doors;
    }

    private void send(String query) {
        client.query(request -> request.queryString(query));
    }

    void read() {
        send("SELECT 1 FROM " + database + "." + table + " WHERE time > ago(1h)");
        send("SELECT 2 FROM " + this.database + "." + doors + " WHERE time > ago(1h)");
        String rooms = environment.getProperty("ts.rooms", "rooms");
        send("SELECT 3 FROM " + database + "." + rooms + " WHERE time > ago(1h)");
        send("SELECT 4 FROM " + database + "." + open + " WHERE time > ago(1h)");
        send("SELECT 5 FROM " + database + "." + needed + " WHERE time > ago(1h)");
    }
}
