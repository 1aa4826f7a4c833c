import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

fun first() = QueryRequest { queryString = "SELECT room FROM office.rooms WHERE time > ago(1h)" }

fun wrong() {
    val a = = 3
}

fun second() = QueryRequest { queryString = "SELECT door FROM office.doors WHERE time > ago(1h)" }
