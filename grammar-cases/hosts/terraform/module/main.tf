# What it refers to stands in the other files of the module.
resource "aws_timestreamquery_scheduled_query" "daily" {
  name         = local.names.daily
  query_string = "SELECT mast FROM \"${aws_timestreamwrite_table.gusts.database_name}\".\"${aws_timestreamwrite_table.gusts.table_name}\" WHERE time > ago(${var.window})"

  target_configuration {
    timestream_configuration {
      database_name = local.target.database
      table_name    = "${var.prefix}_daily"
    }
  }
}

resource "aws_timestreamquery_scheduled_query" "whole" {
  query_string = local.query
}

resource "aws_timestreamquery_scheduled_query" "given_twice" {
  query_string = "SELECT mast FROM wind.${var.table} WHERE time > ago(1h)"
}
