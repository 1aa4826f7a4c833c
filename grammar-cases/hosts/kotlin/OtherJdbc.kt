import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient
import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest
import java.sql.DriverManager

suspend fun crews(url: String) {
    val connection = DriverManager.getConnection("jdbc:mysql://$url")
    val statement = connection.prepareStatement("SELECT crew FROM plant.crews")
    statement.executeQuery()
}

suspend fun pumps(client: TimestreamQueryClient) =
    client.query(QueryRequest { queryString = "SELECT pump FROM plant.pumps WHERE time > ago(1h)" })
