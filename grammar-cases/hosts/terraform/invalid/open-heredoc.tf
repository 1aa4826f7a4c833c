resource "aws_timestreamquery_scheduled_query" "cut" {
  query_string = <<-EOT
    SELECT mast FROM wind.gusts
