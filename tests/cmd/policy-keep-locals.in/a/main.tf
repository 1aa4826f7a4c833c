resource "aws_timestreamwrite_table" "raw" {
  database_name = var.db
  table_name    = var.a
}
resource "aws_timestreamquery_scheduled_query" "q" {
  query_string = "SELECT count(*) AS n FROM plant.\"${local.table}\" WHERE time > ago(1h)"
}
