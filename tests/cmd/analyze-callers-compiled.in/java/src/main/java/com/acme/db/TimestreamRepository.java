package com.acme.db;

import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

public class TimestreamRepository {
    private TimestreamQueryClient client;

    public Object query(String sql) {
        return client.query(QueryRequest.builder().queryString(sql).build());
    }

    public static Object now(TimestreamQueryClient client, String statement) {
        return client.query(QueryRequest.builder().queryString(statement).build());
    }
}
