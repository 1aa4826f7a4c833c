variable "table" {
  default = "gusts"
}

resource "aws_timestreamwrite_database" "wind" {
  database_name = "wind-${terraform.workspace}"
}

locals {
  query = "SELECT mast FROM \"${aws_timestreamwrite_database.wind.database_name}\".\"${var.table}\" WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "hourly" {
  query_string = local.query
}
