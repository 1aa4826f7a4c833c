variable "name" { type = string }
variable "query" { type = string }
variable "db" {
  type    = string
  default = "lab"
}
variable "table" {}
variable "more" {
  type = map(string)
  default = {}
}
resource "aws_timestreamquery_scheduled_query" "given" {
  name         = var.name
  query_string = var.query
  execution_role_arn = "arn:aws:iam::123456789012:role/sq"
  target_configuration {
    timestream_configuration {
      database_name = var.db
      table_name    = "${var.table}_out"
      time_column   = "t"
    }
  }
}
resource "aws_timestreamquery_scheduled_query" "own" {
  name         = "${var.name}-own"
  query_string = "SELECT count(*) AS n FROM \"${var.db}\".\"${var.table}\" WHERE time > ago(1h)"
}
resource "aws_timestreamquery_scheduled_query" "more" {
  for_each     = var.more
  name         = each.key
  query_string = each.value
}
resource "aws_timestreamquery_scheduled_query" "tpl" {
  name         = "${var.name}-tpl"
  query_string = templatefile("${path.module}/q.sql.tftpl", { db = var.db, table = var.table })
}
