package com.example.plant;

import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Wrappers {
    private TimestreamQueryClient client;
    private String database;

    Wrappers(TimestreamQueryClient client, String database) {
        this.client = client;
        this.database = database;
    }

    private void run(String sql, final int rows) {
        client.query(QueryRequest.builder().queryString(sql).maxRows(rows).build());
    }

    void all() {
        run("SHOW DATABASES", 10);
        run("SELECT fan FROM " + database + ".fans WHERE time > ago(1h)", 10);
        this.run(Queries.FANS, 5);
        run(Queries.byName("plant"), 5);
        for (String sql : java.util.List.of("SHOW TABLES FROM plant", "SHOW TABLES FROM office")) {
            run(sql, 1);
        }
    }

    void chosen(boolean daily) {
        run(daily ? "SELECT fan FROM plant.daily WHERE time > ago(7d)"
                : "SELECT fan FROM plant.hourly WHERE time > ago(1d)", 1);
    }

    void switched(String kind) {
        String sql = switch (kind) {
            case "fans" -> "DESCRIBE plant.fans";
            default -> "DESCRIBE plant.rooms";
        };
        run(sql, 1);
    }

    void unknown(String sql) {
        run(sql, 1);
    }

    static class Queries {
        static final String FANS = "SELECT fan FROM " + Names.DATABASE + ".fans WHERE time > ago(30m)";

        static String byName(String database) {
            return "SELECT name FROM plant.rooms WHERE time > ago(45m)";
        }
    }

    interface Names {
        String DATABASE = "plant";
    }
}
