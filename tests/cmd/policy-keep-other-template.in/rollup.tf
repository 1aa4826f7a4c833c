variable "database" {
  default = "plant"
}

resource "aws_timestreamquery_scheduled_query" "hourly" {
  name         = "hourly"
  query_string = "SELECT v FROM \"${var.database}\".\"telemetry\" WHERE time > ago(1h)"
}
