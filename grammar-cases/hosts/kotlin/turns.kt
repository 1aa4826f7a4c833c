import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient

data class Report(val name: String, val sql: String)

suspend fun main() {
    val reports = listOf(
        Report("rooms", "SELECT v FROM plant.rooms"),
        Report(name = "doors", sql = "SELECT v FROM plant.doors"),
    )
    reports.forEach { report -> client.query(QueryRequest { queryString = report.sql + " WHERE time > ago(1h)" }) }
    listOf("SELECT v FROM plant.lamps WHERE time > ago(2h)").forEach { client.query(QueryRequest { queryString = it }) }
    for ((name, sql) in mapOf("fans" to "SELECT v FROM plant.fans WHERE time > ago(3h)")) {
        client.query(QueryRequest { queryString = sql })
    }
}
