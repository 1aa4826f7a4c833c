import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Broken {
    QueryRequest first() {
        return QueryRequest.builder().queryString("SELECT room FROM office.rooms WHERE time > ago(1h)").build();
    }

    void wrong() {
        int a = = 3;
    }

    QueryRequest second() {
        return QueryRequest.builder().queryString("SELECT door FROM office.doors WHERE time > ago(1h)").build();
    }
}
