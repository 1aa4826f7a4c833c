package com.example.plant;

import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

/** Strings put together with +. */
public class ConcatReader {
    private static final String DATABASE = "plant";
    private static final String TABLE = "\"boiler-1\"", UNIT = "h";
    private static final long HOURS = 24L;

    private final TimestreamQueryClient client;

    public ConcatReader(TimestreamQueryClient client) {
        this.client = client;
    }

    public void latest(String sensor) {
        String query = "SELECT sensor, max(time) AS latest "
                + "FROM " + DATABASE + "." + TABLE + " "
                // only what is fresh
                + "WHERE time > ago(" + HOURS + UNIT + ") "
                + "AND sensor = '" + sensor + "' "
                + "GROUP BY sensor";
        client.query(QueryRequest.builder().queryString(query).build());
    }

    public void quoted() {
        QueryRequest request = QueryRequest.builder()
                .queryString("SELECT \"sensor\"\nFROM \"plant\".\"valves\"\tWHERE time > ago(15m) AND note <> '\u00e9'")
                .maxRows(10)
                .build();
        client.queryPaginator(request);
    }

    public void sum(int days) {
        client.query(b -> b.queryString("SELECT 1 FROM plant.valves WHERE time > ago(" + (days + 1) + "d)"));
    }

    public void described() {
        client.query(QueryRequest.builder().queryString("DESCRIBE " + DATABASE.concat(".valves")).build());
    }
}
