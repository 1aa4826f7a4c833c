# Names of the same file.
variable "table" {
  type    = string
  default = "gusts"
}

variable "stage" {
  type = string
}

variable "sizes" {
  default = { small = "5m", "very large" = "1d" }
}

locals {
  prefix  = "wind"
  db      = "${local.prefix}_${var.stage}"
  windows = ["1h", "1d"]
  a       = local.b
  b       = local.a
  whole   = "SELECT mast FROM \"${local.prefix}\".\"${var.table}\" WHERE tme > ago(1h)"
}

resource "aws_timestreamwrite_database" "wind" {
  database_name = "wind"
}

resource "aws_timestreamwrite_table" "gusts" {
  database_name = aws_timestreamwrite_database.wind.database_name
  table_name    = "gusts"
}

resource "awscc_timestream_database" "rain" {
  database_name = "rain"
}

resource "awscc_timestream_table" "drops" {
  database_name = awscc_timestream_database.rain.id
  table_name    = "drops"
}

data "aws_timestreamwrite_table" "old" {
  database_name = "archive"
  name          = "old_gusts"
}

resource "aws_timestreamquery_scheduled_query" "by_resources" {
  query_string = "SELECT * FROM \"${aws_timestreamwrite_database.wind.id}\".\"${aws_timestreamwrite_table.gusts.table_name}\" WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "by_other_resources" {
  query_string = "SELECT d.depth FROM \"${awscc_timestream_table.drops.database_name}\".\"${awscc_timestream_table.drops.name}\" d WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "by_data" {
  query_string = "SELECT mast FROM ${data.aws_timestreamwrite_table.old.database_name}.${data.aws_timestreamwrite_table.old.name} WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "by_locals" {
  query_string = "SELECT mast FROM \"${local.db}\".\"${var.table}\" WHERE time > ago(${local.windows[1]})"
}

resource "aws_timestreamquery_scheduled_query" "by_map" {
  query_string = "SELECT bin(time, ${var.sizes["very large"]}) AS b FROM wind.gusts WHERE time > ago(${var.sizes.small})"
}

resource "aws_timestreamquery_scheduled_query" "whole_local" {
  query_string = local.whole
}

resource "aws_timestreamquery_scheduled_query" "in_a_circle" {
  query_string = "SELECT mast FROM wind.${local.a} WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "unknown" {
  query_string = "SELECT mast FROM ${module.wind.database}.${lookup(var.names, "x")} WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "unknown_whole" {
  query_string = module.wind.query
}
