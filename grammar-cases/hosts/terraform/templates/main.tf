# The texts of these queries stand in other files, where they are found.
variable "database" {
  type = string
}

locals {
  columns = ["mast", "speed"]
  queries = {
    gusts = file("${path.module}/sql/gusts.sql")
    calms = templatefile("sql/calms.tpl", { table = "calms" })
  }
}

resource "aws_timestreamquery_scheduled_query" "report" {
  name = "report"
  query_string = templatefile("${path.module}/sql/report.sql.tftpl", {
    db      = var.database
    table   = "gusts"
    columns = local.columns
    late    = true
    site    = var.by_site ? "a" : "b"
    role    = aws_iam_role.wind.name
  })

  target_configuration {
    timestream_configuration {
      database_name = "wind"
      table_name    = "reports"
    }
  }
}

resource "aws_timestreamquery_scheduled_query" "each" {
  for_each     = toset(["north", "south"])
  query_string = templatefile("${path.module}/sql/mast.tftpl", { mast = each.key })
}

resource "aws_timestreamquery_scheduled_query" "of_map" {
  for_each     = local.queries
  query_string = trimspace(each.value)
}

resource "aws_timestreamquery_scheduled_query" "replaced" {
  query_string = replace(file("${path.root}/sql/marked.txt"), "__DB__", var.database)
}

resource "aws_timestreamquery_scheduled_query" "in_other_text" {
  query_string = "${file("sql/gusts.sql")} LIMIT 5"
}

resource "aws_timestreamquery_scheduled_query" "not_there" {
  query_string = file("${path.module}/sql/none.sql")
}

resource "aws_timestreamquery_scheduled_query" "not_valid" {
  query_string = templatefile("sql/invalid.tftpl", {})
}
