locals {
  timestream_query = "SELECT mast FROM wind.${var.table} WHERE time > ago(1h)"
  sentence         = "Select the masts from which we want gusts"
}

resource "aws_lambda_function" "reader" {
  function_name = "reader"
  environment {
    variables = {
      QUERY = <<-EOT
        SELECT speed
        FROM wind.gusts
        WHERE measure_name = 'speed' AND time > ago(15m)
      EOT
      COPY  = local.timestream_query
    }
  }
}

resource "aws_sfn_state_machine" "nightly" {
  definition = jsonencode({
    StartAt = "Ask"
    States = {
      Ask = {
        Type       = "Task"
        Resource   = "arn:aws:states:::aws-sdk:timestreamquery:query"
        Parameters = { QueryString = "SELECT max(speed) AS top FROM wind.${var.table}" }
        End        = true
      }
    }
  })
}

module "report" {
  source       = "./timestream-report"
  query_string = "SELECT mast FROM ${upper("wind")}.gusts WHERE time > ago(1h)"
}
