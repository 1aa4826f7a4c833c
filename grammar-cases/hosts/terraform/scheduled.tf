provider "aws" {
  region = "eu-west-1"
}

resource "aws_s3_bucket" "errors" {
  bucket = "wind-errors"
}

resource "aws_sns_topic" "runs" {
  name = "runs"
}

locals {
  role = "arn:aws:iam::123456789012:role/wind-query"
  target = {
    timestream_configuration = {
      database_name = "wind"
      table_name    = "daily"
    }
  }
}

resource "aws_timestreamquery_scheduled_query" "all" {
  name               = "wind-${"daily"}"
  execution_role_arn = local.role
  kms_key_id         = aws_kms_key.wind.arn
  query_string       = "SELECT mast, time FROM wind.gusts WHERE time > ago(1d)"
  tags               = { team = "wind" }

  schedule_configuration {
    schedule_expression = "rate(1 hour)"
  }

  target_configuration {
    timestream_configuration {
      database_name = "wind"
      table_name    = var.target
      time_column   = "time"
    }
  }

  error_report_configuration {
    s3_configuration {
      bucket_name       = aws_s3_bucket.errors.id
      object_key_prefix = "daily/"
    }
  }

  notification_configuration {
    sns_configuration {
      topic_arn = aws_sns_topic.runs.arn
    }
  }
}

resource "aws_timestreamquery_scheduled_query" "dynamic" {
  name         = "dynamic"
  query_string = "SELECT mast, time FROM wind.gusts WHERE time > ago(1d)"

  dynamic "target_configuration" {
    for_each = ["monthly"]
    content {
      timestream_configuration {
        database_name = "wind"
        table_name    = target_configuration.value
      }
    }
  }

  dynamic "error_report_configuration" {
    for_each = []
    content {
      s3_configuration {
        bucket_name = "never"
      }
    }
  }
}

resource "awscc_timestream_scheduled_query" "cloud_control" {
  scheduled_query_name               = "rain-daily"
  scheduled_query_execution_role_arn = aws_iam_role.rain.arn
  query_string                       = "SELECT depth, time FROM rain.drops WHERE time > ago(1d)"
  target_configuration               = local.target
  error_report_configuration = {
    s3_configuration = {
      bucket_name = "rain-errors"
    }
  }
  notification_configuration = var.notification
  tags                       = [{ key = "team", value = "rain" }]
}
