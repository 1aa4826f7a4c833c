variable "names" {
  type = object({ db = string, tables = list(string) })
}
variable "suffix" { default = "" }
locals {
  queries = {
    for t in var.names.tables : t => {
      sql = "SELECT a FROM ${var.names.db}.${t} WHERE time > ago(1h)"
    }
  }
  table = coalesce(var.suffix, "fallback")
  upper = title("x")
}
resource "aws_timestreamquery_scheduled_query" "each" {
  for_each     = local.queries
  query_string = each.value.sql
}
resource "aws_timestreamquery_scheduled_query" "tern" {
  query_string = <<-SQL
  	SELECT a
  	FROM "${var.names.db}"."${local.table}"
  	WHERE time > ago(1h)
  SQL
}
resource "aws_timestreamquery_scheduled_query" "res" {
  query_string = trimspace(<<EOT
    SELECT a FROM ${aws_timestreamwrite_database.d.database_name}.${one(aws_timestreamwrite_table.t[*].table_name)} WHERE time > ago(1h)
  EOT
  )
}
resource "aws_timestreamquery_scheduled_query" "each_table" {
  for_each     = aws_timestreamwrite_table.m
  query_string = "SELECT a FROM ${each.value.database_name}.${each.value.table_name} WHERE time > ago(1h)"
}
resource "aws_timestreamwrite_database" "d" { database_name = "resdb" }
resource "aws_timestreamwrite_table" "t" {
  count         = 1
  database_name = aws_timestreamwrite_database.d.id
  table_name    = "rest"
}
resource "aws_timestreamwrite_table" "m" {
  for_each      = toset(["m1", "m2"])
  database_name = aws_timestreamwrite_database.d.database_name
  table_name    = each.key
}
resource "awscc_timestream_scheduled_query" "cc" {
  query_string = "SELECT a FROM ${awscc_timestream_table.x.database_name}.${awscc_timestream_table.x.table_name} WHERE time > ago(1h)"
}
resource "awscc_timestream_table" "x" {
  database_name = "ccdb"
  table_name    = "cct"
}
resource "aws_timestreamquery_scheduled_query" "split" {
  query_string = "SELECT a FROM ${split(":", "sdb:stb")[0]}.${element(split(":", "sdb:stb"), 1)} WHERE time > ago(1h)"
}
resource "aws_timestreamquery_scheduled_query" "idx" {
  query_string = "SELECT a FROM ${aws_timestreamwrite_table.t[0].id} WHERE time > ago(1h)"
}
