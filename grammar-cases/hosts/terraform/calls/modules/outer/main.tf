variable "db" {}
module "inner" {
  source = "../sq"
  name   = "inner"
  db     = var.db
  table  = "inner_table"
  query  = "SELECT min(time) AS t FROM \"${var.db}\".inner_q WHERE time > ago(1h)"
}
