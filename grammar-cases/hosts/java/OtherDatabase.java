import java.sql.*;

/** Nothing here has to do with it. */
class OtherDatabase {
    ResultSet rows(Connection connection) throws SQLException {
        return connection.createStatement().executeQuery("SELECT lamp FROM office.lamps WHERE time > ago(1h)");
    }
}
