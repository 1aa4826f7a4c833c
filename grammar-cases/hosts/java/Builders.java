import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Builders {
    String table = "kilns";

    QueryRequest statements(boolean onlyHot, String kiln) {
        StringBuilder sql = new StringBuilder();
        sql.append("SELECT kiln, heat FROM ").append("plant.").append(table);
        sql.append(" WHERE time > ago(").append(3).append("h)");
        if (onlyHot) {
            sql.append(" AND heat > 900");
        }
        sql.append(" AND kiln = '").append(kiln).append('\'');
        return QueryRequest.builder().queryString(sql.toString()).build();
    }

    QueryRequest chained() {
        String sql = new StringBuilder("SELECT count(*) AS n ")
                .append("FROM plant.kilns ")
                .append("WHERE time > ago(1d)")
                .toString();
        return QueryRequest.builder().queryString(sql).build();
    }

    QueryRequest returned() {
        return QueryRequest.builder().queryString(text()).build();
    }

    private String text() {
        StringBuffer text = new StringBuffer(128);
        text.append("SELECT kiln FROM plant.kilns");
        return text.append(" WHERE time > ago(2d)").toString();
    }

    QueryRequest added() {
        String query = "SELECT heat FROM plant.kilns ";
        query += "WHERE time > ago(1h) ";
        query = query + "AND kiln = 'north' " + "LIMIT 10";
        return QueryRequest.builder().queryString(query).build();
    }
}
