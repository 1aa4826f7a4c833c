import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest

fun heat() = say("🌡️ é", QueryRequest { queryString = "SELECT * FROM office.rooms WHERE note = '😀' AND time > ago(1h)" })
