module "store" {
  source = "../../modules/store"
  name   = "plant_dev"
}
module "rollup" {
  source   = "../../modules/rollup"
  database = module.store.database
  table    = module.store.table
  topic    = "arn:aws:sns:eu-west-1:123456789012:runs"
  bucket   = "plant-errors-dev"
}
module "literal" {
  source     = "../../modules/rollup"
  database   = "plant_dev"
  table      = "events"
  windows    = { quarter = "15m" }
  topic      = "arn:aws:sns:eu-west-1:123456789012:runs"
  bucket     = "plant-errors-dev"
  custom_sql = <<-SQL
    SELECT 1 AS one FROM plant_dev.custom WHERE time > ago(1h)
  SQL
}
