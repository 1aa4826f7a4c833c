import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class OtherJdbc {
    private static final String CREWS = "SELECT crew FROM plant.crews WHERE lead = ?";

    ResultSet crews(String lead) throws Exception {
        Connection connection = DriverManager.getConnection("jdbc:postgresql://db/plant");
        try (PreparedStatement statement = connection.prepareStatement(CREWS)) {
            statement.setString(1, lead);
            return connection.createStatement().executeQuery("SELECT shift FROM plant.shifts");
        }
    }

    Object pumps(TimestreamQueryClient client) {
        String sql = "SELECT pump FROM plant.pumps WHERE time > ago(1h)";
        return client.query(QueryRequest.builder().queryString(sql).build());
    }
}
