resource "aws_timestreamquery_scheduled_query" "hourly" {
  query_string = file("hourly.txt")
}

resource "aws_timestreamquery_scheduled_query" "daily" {
  query_string = "SELECT speed FROM wind.gusts WHERE time > ago(1d)"
}
