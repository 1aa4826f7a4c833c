locals {
  source = "\"${var.database}\".\"${var.table}\""
}
resource "aws_timestreamquery_scheduled_query" "rollup" {
  for_each           = var.windows
  name               = "${var.table}-${each.key}"
  execution_role_arn = aws_iam_role.rollup.arn
  query_string       = <<-SQL
    SELECT device, bin(time, ${each.value}) AS w, avg(v) AS v
    FROM ${local.source}
    WHERE time BETWEEN @scheduled_runtime - (${each.value} * 2) AND @scheduled_runtime
    %{ if var.only_live }AND live = true%{ endif }
    GROUP BY device, bin(time, ${each.value})
  SQL
  schedule_configuration { schedule_expression = "rate(1 hour)" }
  target_configuration {
    timestream_configuration {
      database_name = var.database
      table_name    = "${var.table}_${each.key}"
      time_column   = "w"
    }
  }
  notification_configuration {
    sns_configuration { topic_arn = var.topic }
  }
  error_report_configuration {
    s3_configuration { bucket_name = var.bucket }
  }
}
resource "aws_timestreamquery_scheduled_query" "custom" {
  count        = var.custom_sql == null ? 0 : 1
  name         = "custom"
  query_string = var.custom_sql
}
resource "aws_iam_role" "rollup" { name = "rollup" }
