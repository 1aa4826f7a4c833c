package com.acme.telemetry.export;

import java.sql.*;
import java.util.Properties;

public class JdbcExport {
    public static void main(String[] args) throws SQLException {
        try (Connection ts = DriverManager.getConnection("jdbc:timestream://Region=eu-west-1");
             Statement st = ts.createStatement();
             ResultSet rs = st.executeQuery("SELECT feeder, max(time) FROM gridops.feeder_load GROUP BY feeder")) {
            try (Connection pg = DriverManager.getConnection("jdbc:postgresql://localhost/telemetry");
                 PreparedStatement ins = pg.prepareStatement("INSERT INTO grid.last_seen (feeder, at) VALUES (?, ?)");
                 Statement q = pg.createStatement()) {
                ResultSet names = q.executeQuery("SELECT id, name FROM grid.feeders");
                while (rs.next()) {
                    ins.setString(1, rs.getString(1));
                    ins.executeUpdate();
                }
            }
        }
    }
}
