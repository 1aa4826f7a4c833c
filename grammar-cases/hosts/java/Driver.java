import java.sql.*;

class Driver {
    static final String URL = "jdbc:timestream://Region=eu-west-1";

    void rows() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
             Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("SELECT lamp FROM office.lamps WHERE time > ago(1h)")) {
            rows.next();
        }
    }

    void prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT lamp FROM office.lamps WHERE time > ago(2h) AND room = ?");
        statement.setString(1, "kitchen");
    }
}
