variable "database" {
  default = "plant"
}

resource "aws_timestreamwrite_table" "hourly" {
  database_name = var.database
  table_name    = "hourly"
}

resource "aws_timestreamquery_scheduled_query" "hourly" {
  name               = "hourly"
  execution_role_arn = aws_iam_role.rollup.arn
  query_string       = <<-EOF
    SELECT host, bin(time, 1h) AS hour, avg(measure_value::double) AS load
    FROM "${var.database}"."telemetry"
    WHERE measure_name = 'load'
      AND time BETWEEN @scheduled_runtime - 2h AND @scheduled_runtime
    GROUP BY host, bin(time, 1h)
  EOF

  schedule_configuration {
    schedule_expression = "rate(1 hour)"
  }

  target_configuration {
    timestream_configuration {
      database_name = var.database
      table_name    = aws_timestreamwrite_table.hourly.table_name
      time_column   = "hour"
    }
  }
}
