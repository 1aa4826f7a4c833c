import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

fun chosen(from: String?, kind: Int): QueryRequest {
    var sql = "SELECT heat FROM plant.kilns"
    if (from != null) {
        sql += " WHERE time > '$from'"
    } else {
        sql += " WHERE time > ago(1h)"
    }
    when (kind) {
        1 -> sql += " ORDER BY time"
        else -> sql += " LIMIT 5"
    }
    return QueryRequest { queryString = sql }
}
