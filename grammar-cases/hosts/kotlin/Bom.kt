import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

val bom = QueryRequest { queryString = "SELECT door FROM office.doors WHERE time > ago(1h)" }
