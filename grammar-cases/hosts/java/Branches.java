import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Branches {
    QueryRequest chosen(String from, String to) {
        String sql = "SELECT k.heat FROM plant.kilns k";
        if (from != null && to != null) {
            sql += " WHERE k.time BETWEEN '" + from + "' AND '" + to + "'";
        } else if (from != null) {
            sql += " WHERE k.time > '" + from + "'";
        } else {
            sql += " WHERE k.time > ago(1h)";
        }
        sql += " ORDER BY k.time";
        return QueryRequest.builder().queryString(sql).build();
    }

    QueryRequest joined(int kind) {
        StringBuilder sql = new StringBuilder("SELECT k.kiln FROM plant.kilns k");
        switch (kind) {
            case 1:
                sql.append(" JOIN plant.glazes g ON k.kiln = g.kiln");
                break;
            default:
                sql.append(" JOIN plant.ovens o ON k.kiln = o.kiln");
        }
        if (kind > 2) {
            sql.append(" LIMIT 5");
        }
        return QueryRequest.builder().queryString(sql.toString()).build();
    }

    QueryRequest set(boolean all) {
        String sql = "SELECT kiln";
        if (all) {
            sql = "SELECT *";
        }
        sql += " FROM plant.kilns WHERE time > ago(1h)";
        return QueryRequest.builder().queryString(sql).build();
    }
}
