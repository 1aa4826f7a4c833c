import aws.sdk.kotlin.services.timestreamquery.TimestreamQueryClient

const val HOURLY_QUERY = """
    SELECT pump, bin(time, 1h) AS hour, avg(flow) AS flow
    FROM plant.pumps
    WHERE time > ago(2h)
    GROUP BY pump, bin(time, 1h)
"""

suspend fun create(client: TimestreamQueryClient, role: String) {
    client.createScheduledQuery {
        name = "pumps-hourly"
        queryString = HOURLY_QUERY
        scheduleConfiguration { scheduleExpression = "rate(1 hour)" }
        targetConfiguration {
            timestreamConfiguration {
                databaseName = "plant"
                tableName = "pumps_hourly"
            }
        }
        errorReportConfiguration { s3Configuration { bucketName = "plant-errors" } }
        scheduledQueryExecutionRoleArn = role
    }
}
