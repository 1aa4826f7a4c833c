resource "aws_timestreamquery_scheduled_query" "escapes" {
  query_string = "SELECT \"mast\", '\u00e9\t\\' AS e\nFROM \"wind\".\"gusts\" WHERE measure_name = '$${x}%%{y}' AND time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "emoji" { query_string = /* 🌬️ */ "SELECT '🌬️' AS s, mast FROM wind.gusts WHERE time > ago(1h) GROUP BY" }

resource "aws_timestreamquery_scheduled_query" "long_escape" {
  query_string = "SELECT '\U0001F32C' AS s FROM wind.gusts WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "cents" {
  query_string = "SELECT '$' AS a, '5%' AS b, '$$' AS c FROM wind.gusts WHERE time > ago(1h)"
}
