import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Crlf {
    QueryRequest block() {
        return QueryRequest.builder().queryString("""
            SELECT door
            FROM office.doors
            WHERE time > ago(1h)
            """).build();
    }

    QueryRequest sum() {
        return QueryRequest.builder().queryString("SELECT door " +
            "FROM office.doors WHERE time > ago(2h)").build();
    }
}
