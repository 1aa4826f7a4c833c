import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient
import org.springframework.beans.factory.annotation.Value

class Reader(
    private val client: TimestreamQueryClient,
    @Value("\${ts.names.database}") private val database: String,
) {
    @Value("\${ts.table:walls}")
    lateinit var table: String

    suspend fun read() {
        client.query { queryString = "SELECT 1 FROM $database.$table WHERE time > ago(1h)" }
    }
}
