# It speaks of Timestream, and has no query.
resource "aws_timestreamwrite_database" "wind" {
  database_name = "wind"
  tags = {
    Name    = "Select a name from the list"
    Purpose = "show tables to all"
  }
}

resource "aws_cloudfront_distribution" "timestream_ui" {
  default_cache_behavior {
    forwarded_values {
      query_string = true
    }
  }
}

resource "aws_lb_listener_rule" "timestream" {
  condition {
    query_string {
      key   = "q"
      value = "select from where"
    }
  }
}

variable "question" {
  description = "SELECT mast FROM wind.gusts WHERE time > ago(1h)"
  validation {
    condition     = length(var.question) > 0
    error_message = "SELECT mast FROM wind.gusts WHERE time > ago(1h)"
  }
}

# resource "aws_timestreamquery_scheduled_query" "old" {
#   query_string = "SELECT mast FROM wind.gusts WHERE time > ago(1h)"
# }
