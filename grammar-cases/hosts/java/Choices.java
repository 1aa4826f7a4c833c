import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Choices {
    private TimestreamQueryClient client;

    Object inPlace(boolean newest) {
        String sql = "SELECT room FROM plant.rooms WHERE time > ago(1h) ORDER BY room " + (newest ? "DESC" : "ASC");
        return client.query(QueryRequest.builder().queryString(sql).build());
    }

    Object before(String site) {
        String where = site == null ? "" : " AND site = '" + site + "'";
        return client.query(r -> r.queryString("SELECT door FROM plant.doors WHERE time > ago(2h)" + where + " LIMIT 5"));
    }

    Object later(String site) {
        String limit = "";
        if (site != null) {
            limit = "LIMIT 3";
        }
        return client.query(r -> r.queryString(String.format("SELECT lamp FROM plant.lamps WHERE time > ago(3h) %s", limit)));
    }
}
