# Ends of lines are those of Windows.
resource "aws_timestreamquery_scheduled_query" "crlf" {
  query_string = <<-EOT
    SELECT mast
    FROM wind.gusts
    WHERE tim > ago(2h)
  EOT
}
