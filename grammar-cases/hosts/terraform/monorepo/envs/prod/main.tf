module "store" {
  source = "../../modules/store"
  name   = "plant_prod"
}
module "rollup" {
  source   = "../../modules/rollup"
  database = module.store.database
  table    = module.store.table
  topic    = "arn:aws:sns:eu-west-1:123456789012:runs"
  bucket   = "plant-errors-prod"
}
module "literal" {
  source     = "../../modules/rollup"
  database   = "plant_prod"
  table      = "events"
  windows    = { quarter = "15m" }
  topic      = "arn:aws:sns:eu-west-1:123456789012:runs"
  bucket     = "plant-errors-prod"
  custom_sql = <<-SQL
    SELECT 1 AS one FROM plant_prod.custom WHERE time > ago(1h)
  SQL
}
