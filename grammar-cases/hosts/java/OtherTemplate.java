import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;

class OtherTemplate {
    private final JdbcTemplate jdbcTemplate;
    private final TimestreamQueryClient timestream;

    List<Map<String, Object>> orders() {
        return jdbcTemplate.queryForList("SELECT id FROM shop.orders");
    }

    Object fans() {
        return timestream.query(r -> r.queryString("SELECT fan FROM plant.fans WHERE time > ago(1h)"));
    }
}
