locals {
  stage = "prod"
}
module "hourly" {
  source = "./modules/sq"
  name   = "hourly"
  db     = "plant_${local.stage}"
  table  = "telemetry"
  query  = "SELECT bin(time, 1h) AS h FROM plant_${local.stage}.telemetry WHERE time > ago(1h)"
  more = {
    a = "SELECT a FROM plant.a WHERE time > ago(1h)"
    b = <<-EOF
      SELECT b
      FROM plant.b WHERE time > ago(1h)
    EOF
  }
}
module "each" {
  for_each = { x = "tx", y = "ty" }
  source   = "./modules/sq"
  name     = each.key
  table    = each.value
  query    = "SELECT 1 AS one FROM plant.${each.value} WHERE time > ago(1h)"
}
module "filed" {
  source = "./modules/sq"
  name   = "filed"
  table  = "filed"
  query  = file("${path.module}/q/given.sql")
}
module "outer" {
  source = "./modules/outer"
  db     = "deep"
}
module "files" {
  source = "./modules/files"
}
module "registry" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "1.0"
}
