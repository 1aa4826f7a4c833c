variable "db" { default = "plant_prod" }
resource "awscc_timestream_scheduled_query" "cc" {
  scheduled_query_name = "cc"
  query_string         = format("SELECT 1 AS one FROM %q.%q WHERE time > ago(%dh)", var.db, "cc", 2)
  scheduled_query_execution_role_arn = "arn:aws:iam::123456789012:role/cc"
}
resource "aws_timestreamquery_scheduled_query" "joined" {
  query_string = join(" ", [
    "SELECT 1 AS one",
    "FROM ${var.db}.joined",
    "WHERE time > ago(1h)",
  ])
}
resource "aws_timestreamquery_scheduled_query" "tpl" {
  query_string = templatefile("${path.root}/../../sql/top.sql.tftpl", { db = var.db, cols = ["a", "b"] })
}
resource "aws_timestreamquery_scheduled_query" "replaced" {
  query_string = replace(file("../../sql/plain.sql"), "DATABASE", var.db)
}
resource "aws_lambda_function" "reader" {
  environment {
    variables = {
      QUERY = "SELECT 1 AS one FROM ${var.db}.lambda WHERE time > ago(1h)"
    }
  }
  description = "Select rows from timestream tables"
}
resource "aws_scheduler_schedule" "s" {
  target {
    arn   = "arn:aws:scheduler:::aws-sdk:timestreamquery:query"
    input = jsonencode({ QueryString = "SELECT 1 AS one FROM ${var.db}.scheduler WHERE time > ago(1h)" })
  }
}
data "aws_iam_policy_document" "ts" {
  statement { actions = ["timestream:Select"] }
}
resource "aws_cloudwatch_query_definition" "logs" {
  log_group_names = ["/aws/timestream"]
  query_string    = "fields @timestamp, @message | sort @timestamp desc"
}
resource "aws_glue_job" "spark" {
  default_arguments = { "--sql" = "SELECT a FROM lake.timestream WHERE time > 1" }
}
resource "null_resource" "cli" {
  provisioner "local-exec" {
    command = "aws timestream-query query --query-string 'SELECT 1 AS one FROM plant_prod.cli WHERE time > ago(1h)'"
  }
}
