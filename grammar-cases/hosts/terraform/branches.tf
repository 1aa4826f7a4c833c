# Conditions of directives that are not known before the deployment.
variable "env" { type = string }
variable "wide" { default = false }

resource "aws_timestreamquery_scheduled_query" "two" {
  query_string = <<-EOT
    SELECT mast FROM wind.%{ if var.env == "prod" }gusts%{ else }gusts_dev%{ endif }
    WHERE time > ago(%{ if var.env != "prod" }2h%{ else }1h%{ endif })
  EOT
}

resource "aws_timestreamquery_scheduled_query" "one_or_nothing" {
  query_string = "SELECT mast FROM wind.gusts %{ if var.wide }CROSS JOIN wind.masts%{ endif }"
}

resource "aws_timestreamquery_scheduled_query" "nested" {
  query_string = trimspace(local.nested)
}

locals {
  nested = <<-EOT
    SELECT mast FROM %{ if var.wide }%{ if var.env == "prod" }wind.a%{ else }wind.b%{ endif }%{ else }wind.c%{ endif } WHERE time > ago(1h)
  EOT
}

# The same in both: it is one query.
resource "aws_timestreamquery_scheduled_query" "same" {
  query_string = "SELECT mast FROM wind.gusts %{ if var.wide }WHERE time > ago(1h)%{ else }WHERE time > ago(2h)%{ endif }"
}

# A mistake in each of them is told.
resource "aws_timestreamquery_scheduled_query" "wrong" {
  query_string = "SELECT mast FROM wind.gusts %{ if var.wide }WHERE WHERE%{ else }WHERE time time%{ endif }"
}
