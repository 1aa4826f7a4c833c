import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

private const val TEMPLATE = "SELECT * FROM \"%s\".\"%s\" WHERE time > ago(%dh) LIMIT 5"

fun positional() = QueryRequest { queryString = TEMPLATE.format("plant", "pumps", 6) }

fun numbered(column: String) = QueryRequest {
    queryString = String.format("SELECT avg(%2\$s) AS x FROM plant.%1\$s WHERE time > ago(1h)", "pumps", column)
}

fun replaced() = QueryRequest {
    queryString = "SELECT count(*) AS n FROM #table WHERE time > ago(1d)".replace("#table", "plant.pumps").trim()
}

fun joined(): QueryRequest {
    val columns = listOf("pump", "state")
    return QueryRequest { queryString = "SELECT " + columns.joinToString(", ") + " FROM plant.pumps WHERE time > ago(1d)" }
}
