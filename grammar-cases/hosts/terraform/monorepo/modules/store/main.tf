variable "name" { type = string }
resource "aws_timestreamwrite_database" "this" {
  database_name = var.name
}
resource "aws_timestreamwrite_table" "raw" {
  database_name = aws_timestreamwrite_database.this.database_name
  table_name    = "raw"
}
output "database" {
  value = aws_timestreamwrite_database.this.database_name
}
output "table" { value = aws_timestreamwrite_table.raw.table_name }
