# Each of these resources is broken in another way, and none of them hides the next one.

resource "aws_timestreamquery_scheduled_query" "open_quote" {
  query_string = "SELECT v FROM db.open_quote
}

resource "aws_timestreamquery_scheduled_query" "behind_quote" {
  name         = "behind_quote"
  query_string = "SELECT v FROM db.behind_quote WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "open_hole" {
  query_string = "SELECT v FROM db.${var.open"
}

resource "aws_timestreamquery_scheduled_query" "behind_hole" {
  name         = "behind_hole"
  query_string = "SELECT v FROM db.behind_hole WHERE time > ago(1h)"
}

resource "aws_timestreamquery_scheduled_query" "open_block" {
  tags {
}

resource "aws_timestreamquery_scheduled_query" "behind_block" {
  name         = "behind_block"
  query_string = "SELECT v FROM db.behind_block WHERE time > ago(1h)"
}

locals {
  sql = <<EOF
    SELECT v FROM db.open_heredoc
}

resource "aws_timestreamquery_scheduled_query" "behind_heredoc" {
  name         = "behind_heredoc"
  query_string = "SELECT v FROM db.behind_heredoc WHERE time > ago(1h)"
}
