variable "db" {
  type    = string
  default = "plant"
}
resource "grafana_dashboard" "heredoc" {
  config_json = <<EOF
{
  "title": "Heredoc",
  "panels": [
    {
      "title": "Speed",
      "datasource": {"type": "grafana-timestream-datasource", "uid": "ts1"},
      "targets": [
        {"refId": "A", "database": "\"plant\"", "table": "\"telemetry\"",
         "rawQuery": "SELECT avg(measure_value::double) AS v\nFROM $__database.$__table WHERE $__timeFilter"}
      ]
    }
  ]
}
EOF
}
resource "grafana_dashboard" "interpolated" {
  config_json = <<-EOF
    {
      "title": "Interpolated",
      "panels": [
        {
          "title": "Speed of ${var.db}",
          "datasource": {"type": "grafana-timestream-datasource", "uid": "ts1"},
          "targets": [
            {"refId": "A", "rawQuery": "SELECT avg(measure_value::double) AS v FROM \"${var.db}\".\"telemetry\" WHERE $__timeFilter AND x = '$${host}'"}
          ]
        }
      ]
    }
  EOF
}
resource "grafana_dashboard" "encoded" {
  config_json = jsonencode({
    title = "Encoded"
    panels = [{
      title      = "Speed"
      datasource = { type = "grafana-timestream-datasource", uid = "ts1" }
      targets = [{
        refId    = "A"
        database = "\"plant\""
        table    = "\"telemetry\""
        rawQuery = "SELECT avg(measure_value::double) AS v FROM $__database.$__table WHERE $__timeFilter"
      }]
    }]
  })
}
resource "grafana_dashboard" "file" {
  config_json = file("${path.module}/dashboards/dash.json")
}
resource "grafana_dashboard" "tpl" {
  config_json = templatefile("${path.module}/dashboards/dash.json.tftpl", { db = var.db, tbl = "telemetry" })
}
resource "aws_sfn_state_machine" "heredoc" {
  name     = "m"
  role_arn = "arn:aws:iam::123456789012:role/r"
  definition = <<EOF
{
  "StartAt": "Q",
  "States": {
    "Q": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:timestreamquery:query",
      "Parameters": {"QueryString": "SELECT count(*) FROM \"${var.db}\".\"telemetry\""},
      "End": true
    }
  }
}
EOF
}
resource "aws_sfn_state_machine" "encoded" {
  definition = jsonencode({
    StartAt = "Q"
    States = { Q = {
      Type = "Task", Resource = "arn:aws:states:::aws-sdk:timestreamquery:query"
      Parameters = { QueryString = "SELECT count(*) FROM plant.telemetry" }
      End = true } }
  })
}
resource "aws_cloudwatch_event_target" "other" {
  input = jsonencode({ QueryString = "SELECT count(*) FROM plant.telemetry", MaxRows = 10 })
}
resource "grafana_rule_group" "alerts" {
  name = "ts"
  rule {
    name = "too hot"
    data {
      ref_id = "A"
      datasource_uid = "timestream"
      model = jsonencode({
        refId    = "A"
        rawQuery = "SELECT max(measure_value::double) AS v FROM plant.telemetry WHERE $__timeFilter"
      })
    }
  }
}
# A panel of another data source, and one that several share.
resource "grafana_dashboard" "mixed" {
  config_json = jsonencode({
    title = "Mixed"
    panels = [
      {
        title      = "Of Postgres"
        datasource = { type = "grafana-postgresql-datasource", uid = "pg" }
        targets    = [{ refId = "A", rawQuery = "SELECT v FROM public.wind WHERE time > now()" }]
      },
      {
        title      = "Of Timestream"
        datasource = { type = "grafana-timestream-datasource", uid = "ts" }
        targets    = [{ refId = "A", rawQuery = "SELECT v FROM plant.wind WHERE $__timeFilter" }]
      },
    ]
  })
}
resource "kubernetes_config_map" "dashboards" {
  data = {
    "wind.json" = jsonencode({
      title = "Wind"
      panels = [{
        title      = "In a map"
        datasource = { type = "grafana-timestream-datasource", uid = "ts" }
        targets    = [{ refId = "A", rawQuery = "SELECT v\nFROM plant.map WHERE $__timeFilter" }]
      }]
    })
  }
}
resource "helm_release" "grafana" {
  values = [<<-YAML
    dashboards:
      default:
        wind:
          json: |
            {"title": "W", "panels": [{"title": "In YAML",
              "datasource": {"type": "grafana-timestream-datasource"},
              "targets": [{"refId": "A", "rawQuery": "SELECT v FROM \"${var.db}\".yaml WHERE $__timeFilter"}]}]}
  YAML
  ]
}
# Ids that are filled in outside of strings, and names with quotes in them.
resource "grafana_dashboard" "ids" {
  config_json = <<EOF
{"id": ${var.id}, "title": "${local.titles["ids"]}", "panels": [
  {"title": "Ids", "datasource": {"type": "grafana-timestream-datasource"},
   "targets": [{"refId": "A", "database": "${var.db}", "table": "ids",
     "rawQuery": "SELECT v FROM $__database.$__table WHERE $__timeFilter AND d = '${local.titles["ids"]}'"}]}]}
EOF
}
# Of another service.
resource "aws_cloudwatch_query_definition" "logs" {
  query_string = "fields @timestamp | filter timestream"
}
resource "aws_athena_named_query" "lake" {
  query = "SELECT QueryString FROM lake.timestream_events"
}
