resource "aws_timestreamquery_scheduled_query" "first" {
  query_string = "SELECT mast FROM wind.gusts WHERE time > ago(1h)"

resource "aws_timestreamquery_scheduled_query" "second" {
  query_string = "SELECT mast FROM wind.calms WHERE time > ago(1h)"
}
