import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient

class Reader(private val client: TimestreamQueryClient, private val db: String = "plant", table: String) {
    private val source = db + "." + table

    suspend fun read() = client.query(QueryRequest { queryString = "SELECT v FROM $source" })

    suspend fun doors(table: String = "doors") {
        client.query(QueryRequest { queryString = "SELECT v FROM $db.$table" })
    }
}

suspend fun main() {
    Reader(client, table = "rooms").read()
}
