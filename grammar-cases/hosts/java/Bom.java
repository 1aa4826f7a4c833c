import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Bom {
    QueryRequest query = QueryRequest.builder().queryString("SELECT door FROM office.doors WHERE time > ago(1h)").build();
}
