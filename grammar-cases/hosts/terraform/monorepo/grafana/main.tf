locals {
  dashboards = fileset("${path.module}/dashboards", "*.json")
}
resource "grafana_dashboard" "all" {
  for_each    = local.dashboards
  config_json = file("${path.module}/dashboards/${each.value}")
}
resource "grafana_dashboard" "templated" {
  for_each    = toset(["prod", "dev"])
  config_json = templatefile("${path.module}/dashboards/env.json.tftpl", { env = each.key })
}
resource "grafana_rule_group" "rules" {
  for_each = { for f in fileset("${path.module}/alerts", "*.json") : f => jsondecode(file("${path.module}/alerts/${f}")) }
  name = each.key
}
