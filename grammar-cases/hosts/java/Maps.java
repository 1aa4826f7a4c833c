package com.example.plant;

import java.util.*;

/** Queries for the dashboard of Timestream; another class sends them. */
class Maps {
    static final Map<String, String> QUERIES = Map.of(
            "rooms", "SELECT room FROM office.rooms WHERE time > ago(1h)",
            "doors", "SELECT door FROM office.doors WHERE time > ago(1h)");

    enum Query {
        LAMPS("SELECT lamp FROM office.lamps WHERE time > ago(1h)"),
        FANS("SELECT fan FROM plant.fans WHERE time > ago(1h)");

        final String sql;

        Query(String sql) {
            this.sql = sql;
        }
    }

    void fill(Map<String, String> queries) {
        queries.put("valves", "SELECT valve FROM plant.valves WHERE time > ago(1h)");
    }

    @Named(sql = "SELECT tap FROM office.taps WHERE time > ago(1h)")
    void annotated() {
    }

    String one(TimestreamClient client) {
        return client.send(QueryRequest.builder().queryString(QUERIES.get("rooms")));
    }
}
