import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient

class Parts(private val client: TimestreamQueryClient) {
    suspend fun joined() {
        val parts = mutableListOf("SELECT v")
        parts.add("FROM plant.kilns")
        parts += "WHERE time > ago(1h)"
        client.query { queryString = parts.joinToString(separator = " ") }
    }

    suspend fun made() {
        val tables = listOf("doors", "rooms")
        client.query {
            queryString = tables.joinToString(" UNION ALL ") { "SELECT v FROM plant.$it" }
        }
        client.query {
            queryString = tables.map { table -> "SELECT w FROM plant.$table" }.joinToString(" UNION ALL ")
        }
    }
}
