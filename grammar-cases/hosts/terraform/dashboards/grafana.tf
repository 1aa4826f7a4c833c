resource "grafana_dashboard" "wind" {
  config_json = jsonencode({
    title = "Wind"
    panels = [
      {
        title       = "Select wind from the list"
        description = "SELECT mast FROM wind.nothing WHERE time > ago(1h)"
        datasource  = { type = "grafana-timestream-datasource" }
        targets = [
          { rawQuery = "SELECT mast FROM wind.gusts WHERE $__timeFilter", database = "wind" },
          { "rawQuery" : "SELECT mast FROM \"${var.db}\".calms WHERE tme > ago(1h)" },
          { rawQuery = var.not_known },
        ]
      }
    ]
  })
}
