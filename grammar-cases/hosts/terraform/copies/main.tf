variable "masts" {
  type    = set(string)
  default = ["north", "south"]
}

locals {
  reports = {
    hourly = { table = "hours", window = "1h", sql = "SELECT mast FROM wind.gusts WHERE tme > ago(1h)" }
    daily  = { table = "days", window = "1d", sql = "SELECT mast FROM wind.gusts WHERE time > ago(1d)" }
  }
}

resource "aws_timestreamquery_scheduled_query" "by_map" {
  for_each     = local.reports
  name         = "wind-${each.key}"
  query_string = "SELECT mast FROM wind.gusts WHERE time > ago(${each.value.window})"
  target_configuration {
    timestream_configuration {
      database_name = "wind"
      table_name    = each.value.table
    }
  }
}

resource "aws_timestreamquery_scheduled_query" "whole" {
  for_each     = local.reports
  query_string = each.value.sql
}

resource "aws_timestreamquery_scheduled_query" "by_set" {
  for_each     = toset(["gusts", "calms"])
  query_string = "SELECT mast FROM wind.${each.key} WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "by_default" {
  for_each     = var.masts
  query_string = "SELECT speed FROM wind.mast_${each.value} WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "by_count" {
  count        = 2
  query_string = "SELECT speed FROM wind.part_${count.index} WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "switched" {
  count        = var.on ? 1 : 0
  query_string = "SELECT speed FROM wind.gusts WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "never" {
  count        = 0
  query_string = "SELECT speed FROM wind.never WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "alike" {
  for_each     = toset(["a", "b"])
  query_string = "SELECT speed FROM wind.gusts WHERE time > ago(2h)"
}

resource "aws_timestreamquery_scheduled_query" "not_known" {
  for_each     = var.reports
  query_string = "SELECT mast FROM wind.${each.value.table} WHERE time > ago(1h)"
}

resource "aws_timestreamwrite_table" "tables" {
  for_each      = toset(["gusts", "calms"])
  database_name = "wind"
  table_name    = "t_${each.key}"
}

resource "aws_timestreamquery_scheduled_query" "of_copy" {
  query_string = "SELECT mast FROM wind.${aws_timestreamwrite_table.tables["calms"].table_name} WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "list_of_objects" {
  for_each     = { for r in [{ name = "a", db = "wind" }, { name = "b", db = "rain" }] : r.name => r }
  query_string = "SELECT mast FROM ${each.value.db}.gusts WHERE time > ago(1h)"
}
