variable "db" {}
variable "query" {}
module "inner" {
  source = "../sq"
  db     = var.db
  table  = "gusts_${var.db}"
}
resource "aws_timestreamquery_scheduled_query" "given" {
  query_string = var.query
}
