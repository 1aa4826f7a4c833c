import java.text.MessageFormat;
import java.util.*;
import java.util.stream.*;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;

class Parts {
    private final TimestreamQueryClient client = TimestreamQueryClient.create();

    void send(String query) {
        client.query(request -> request.queryString(query));
    }

    void joined() {
        send(String.join(" ", "SELECT v", "FROM plant.kilns", "WHERE time > ago(1h)"));
        List<String> parts = new ArrayList<>();
        parts.add("SELECT v");
        parts.add("FROM plant.doors");
        send(String.join(" ", parts));
    }

    void collected() {
        send(Stream.of("SELECT v", "FROM plant.rooms").collect(Collectors.joining(" ")));
        List<String> tables = List.of("walls", "lamps");
        send(tables.stream()
            .map(table -> "SELECT v FROM plant." + table)
            .collect(Collectors.joining(" UNION ALL ")));
    }

    void formatted() {
        send(MessageFormat.format("SELECT v FROM {0}.{1}", "plant", "fans"));
        send(MessageFormat.format("SELECT v FROM plant.{0} WHERE room = ''a''", "roofs"));
        // What stands between quotes is no hole.
        send(MessageFormat.format("SELECT v FROM plant.pumps WHERE room = '{0}'", "roofs"));
    }
}
