variable "db" {}
variable "table" {}
resource "aws_timestreamquery_scheduled_query" "own" {
  query_string = "SELECT count(*) AS n FROM \"${var.db}\".\"${var.table}\" WHERE time > ago(1h)"
}
