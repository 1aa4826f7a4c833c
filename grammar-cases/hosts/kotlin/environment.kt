import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient

suspend fun main() {
    val db = System.getenv("DB") ?: "plant"
    client.query(QueryRequest { queryString = "SELECT v FROM $db.rooms WHERE time > ago(1h)" })
}
