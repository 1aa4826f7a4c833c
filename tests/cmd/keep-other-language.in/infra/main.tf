resource "aws_timestreamquery_scheduled_query" "hourly" {
  for_each     = var.tables
  query_string = "SELECT mast FROM \"${var.db}\".\"${each.value}\""
}
