locals {
  names  = { daily = "wind-daily" }
  target = { database = var.database }
  query  = "SELECT mast FROM wind.gusts WHERE tme > ago(1h)"
}
