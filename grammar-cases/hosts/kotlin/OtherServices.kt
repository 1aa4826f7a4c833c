import aws.sdk.kotlin.services.athena.AthenaClient
import aws.sdk.kotlin.services.athena.startQueryExecution

// What Timestream exported lies in S3.
private const val EXPORTED = "SELECT lamp, room FROM exports.lamps WHERE day = '2024-01-01'"

suspend fun run(athena: AthenaClient, logs: CloudWatchLogsClient) {
    athena.startQueryExecution { queryString = EXPORTED }
    logs.startQuery { queryString = "fields @timestamp, @message | limit 20" }
    println("Select a table of Timestream from the list, and show it.")
}
