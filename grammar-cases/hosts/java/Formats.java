import com.amazonaws.services.timestreamquery.AmazonTimestreamQuery;
import com.amazonaws.services.timestreamquery.model.QueryRequest;
import java.util.Locale;

class Formats {
    static final String TEMPLATE = "SELECT * FROM \"%s\".\"%s\" WHERE time > ago(%dh) LIMIT 5";

    void positional(AmazonTimestreamQuery client) {
        client.query(new QueryRequest().withQueryString(String.format(TEMPLATE, "plant", "pumps", 6)));
    }

    void numbered(AmazonTimestreamQuery client, String name) {
        QueryRequest request = new QueryRequest();
        request.setQueryString(String.format(Locale.ROOT,
                "SELECT avg(%2$s) AS %2$s FROM plant.%1$s WHERE time > ago(1h) AND rate LIKE '5%%'", "pumps", name));
        client.query(request);
    }

    void formatted(AmazonTimestreamQuery client, String table) {
        client.query(new QueryRequest().withQueryString("SHOW MEASURES FROM plant.%s".formatted(table)));
    }

    void replaced(AmazonTimestreamQuery client) {
        String sql = "SELECT count(*) AS n FROM $table WHERE time > ago(1d)".replace("$table", "plant.pumps");
        client.query(new QueryRequest().withQueryString(sql.trim()));
    }

    void joined(AmazonTimestreamQuery client) {
        String[] columns = {"pump", "state"};
        String sql = "SELECT " + String.join(", ", columns) + " FROM plant.pumps WHERE time > ago(1d)";
        client.query(new QueryRequest().withQueryString(sql));
    }
}
