variable "stage" {
  default = "prod"
}

variable "detailed" {
  type = bool
}

locals {
  is_new = true
}

# Both are queries: which one is deployed is not known.
resource "aws_timestreamquery_scheduled_query" "either" {
  query_string = var.detailed ? "SELECT mast, speed FROM wind.gusts WHERE time > ago(1h)" : <<-EOT
    SELECT mast FROM wind.calms WHERE time > ago(1h)
  EOT
}

resource "aws_timestreamquery_scheduled_query" "by_default" {
  query_string = "SELECT mast FROM ${var.stage == "prod" ? "wind" : "wind_${var.stage}"}.gusts WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "certain" {
  query_string = local.is_new && !false ? "SELECT mast FROM wind.gusts WHERE time > ago(1h)" : "SELECT mast FROM wind.never WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "not_certain" {
  query_string = "SELECT mast FROM ${var.detailed ? "wind" : "rain"}.gusts WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "directives" {
  query_string = <<-EOT
    SELECT mast
    %{~ if local.is_new }, speed AS new%{ else }, old%{ endif ~}
    %{ for c in ["a", "b"] }, ${c}%{ endfor }
    FROM wind.gusts
    WHERE time > ago(1h)
    %{ if var.detailed ~}
      AND detail = 1
    %{ endif ~}
  EOT
}
