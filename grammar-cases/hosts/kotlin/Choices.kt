import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient
import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

class Choices(private val client: TimestreamQueryClient) {
    suspend fun inPlace(newest: Boolean) = client.query(QueryRequest {
        queryString = "SELECT room FROM plant.rooms WHERE time > ago(1h) ORDER BY room ${if (newest) "DESC" else "ASC"}"
    })

    suspend fun before(site: String?): Any {
        val where = if (site == null) "" else "AND site = '$site'"
        return client.query(QueryRequest { queryString = "SELECT door FROM plant.doors WHERE time > ago(2h) $where LIMIT 5" })
    }
}
