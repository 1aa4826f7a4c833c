package acme;

import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Tanks {
    Object find(TimestreamQueryClient client, String tank) {
        String sql = String.format(Names.BY_TANK, "tanks", tank);
        return client.query(QueryRequest.builder().queryString(sql).build());
    }
}
