import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

fun built() = QueryRequest {
    queryString = buildString {
        appendLine("SELECT kiln, heat")
        append("FROM plant.kilns")
        append(" WHERE time > ago(1h)")
    }
}

fun statements(onlyHot: Boolean, kiln: String): QueryRequest {
    val sql = StringBuilder()
    sql.append("SELECT kiln, heat FROM ").append("plant.").appendLine("kilns")
    sql.append("WHERE time > ago(3h)")
    if (onlyHot) {
        sql.append(" AND heat > 900")
    }
    sql.append(" AND kiln = '").append(kiln).append('\'')
    return QueryRequest { queryString = sql.toString() }
}

fun chained() = QueryRequest {
    queryString = StringBuilder("SELECT count(*) AS n ").append("FROM plant.kilns ").append("WHERE time > ago(1d)").toString()
}
