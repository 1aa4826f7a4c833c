import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

fun crlf() = QueryRequest {
    queryString = """
        |SELECT door
        |FROM office.doors
        |WHERE time > ago(1h)
    """.trimMargin()
}
