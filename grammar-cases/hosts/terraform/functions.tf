locals {
  table   = "gusts"
  columns = ["mast", "speed"]
  long    = <<EOT

    SELECT mast FROM wind.gusts
    WHERE tme > ago(1h)
  EOT
}

variable "unit" {
  default = "H"
}

resource "aws_timestreamquery_scheduled_query" "format" {
  query_string = format("SELECT %s, '100%%' AS p FROM %q.\"%s\" WHERE time > ago(%dh) AND x = '%[2]s'", "mast", "wind", local.table, 2)
}

resource "aws_timestreamquery_scheduled_query" "format_width" {
  query_string = format("SELECT mast FROM wind.t_%05d WHERE time > ago(1h)", 7)
}

resource "aws_timestreamquery_scheduled_query" "join" {
  query_string = join("\n", ["SELECT ${join(", ", local.columns)}", "FROM wind.${local.table}", "WHERE time > ago(1h)"])
}

resource "aws_timestreamquery_scheduled_query" "join_for" {
  query_string = "SELECT ${join(", ", [for c in local.columns : "max(${c}) AS top_${c}" if c != "mast"])} FROM wind.gusts WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "replace" {
  query_string = replace("SELECT mast FROM wind.__TABLE__ WHERE tme > ago(1h)", "__TABLE__", local.table)
}

resource "aws_timestreamquery_scheduled_query" "trimmed" {
  query_string = trimspace(local.long)
}

resource "aws_timestreamquery_scheduled_query" "chomped" {
  query_string = chomp(<<-EOT
    SELECT mast FROM wind.gusts WHERE time > ago(1h)
  EOT
  )
}

resource "aws_timestreamquery_scheduled_query" "cases" {
  query_string = "SELECT mast FROM ${lower("WIND")}.${upper(local.table)} WHERE time > ago(1${lower(var.unit)})"
}

resource "aws_timestreamquery_scheduled_query" "not_known" {
  query_string = "SELECT mast FROM wind.${substr(local.table, 0, 3)} WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "merged" {
  query_string = "SELECT mast FROM ${merge({ db = "rain" }, { db = "wind" }).db}.${element(local.columns, 1)} WHERE time > ago(1h)"
}
