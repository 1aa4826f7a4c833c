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

fun joined(glazed: Boolean, kiln: String?): QueryRequest {
    val sql = buildString {
        append("SELECT k.kiln FROM plant.kilns k").append(" JOIN plant.ovens o ON k.kiln = o.kiln")
        if (glazed) append(" JOIN plant.glazes g ON k.kiln = g.kiln")
        appendLine()
        append("WHERE k.time > ago(1h) AND o.time > ago(1h)")
        kiln?.let { append(" AND k.kiln = '$it'") }
    }
    return QueryRequest { queryString = sql }
}
