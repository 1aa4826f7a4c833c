variable "db" {
  default = "wind"
}

resource "aws_timestreamquery_scheduled_query" "hourly" {
  name               = "hourly"
  query_string       = "SELECT mast, avg(speed) AS speed FROM \"${var.db}\".gusts GROUP BY mast"
  execution_role_arn = aws_iam_role.rollup.arn

  error_report_configuration {
    s3_configuration {
      bucket_name       = aws_s3_bucket.reports.bucket
      object_key_prefix = "hourly/"
    }
  }

  notification_configuration {
    sns_configuration {
      topic_arn = aws_sns_topic.runs.arn
    }
  }

  target_configuration {
    timestream_configuration {
      database_name = var.db
      table_name    = "gusts_hourly"
    }
  }
}
