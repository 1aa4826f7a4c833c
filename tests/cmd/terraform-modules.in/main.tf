module "hourly" {
  source = "./modules/outer"
  db     = "plant"
  query  = "SELECT max(speed) AS top FROM plant.gusts WHERE time > ago(1h)"
}
