package com.example.plant;

import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class TextBlocks {
    static final String HOURLY = """
            SELECT bin(time, 1h) AS hour,
                   avg(load) AS load
            FROM "plant"."turbines"
            WHERE time > ago(7d)
              AND note <> 'a\tb'  \s
            GROUP BY bin(time, 1h)
            """;

    static final String ONE_LINE = """
        SELECT turbine \
        FROM plant.turbines \
        WHERE time > ago(1h)""";

    QueryRequest hourly() {
        return QueryRequest.builder().queryString(HOURLY).build();
    }

    QueryRequest oneLine() {
        return QueryRequest.builder().queryString(ONE_LINE).build();
    }

    QueryRequest filled(String database) {
        return QueryRequest.builder().queryString("""
            SELECT turbine FROM "%s"."turbines"
            WHERE time > ago(1h) AND name = \"""a\"""
            """.formatted(database)).build();
    }

    QueryRequest stripped() {
        var sql = """
            SHOW TABLES
            FROM "plant"
            """.stripIndent().strip();
        return QueryRequest.builder().queryString(sql).build();
    }
}
