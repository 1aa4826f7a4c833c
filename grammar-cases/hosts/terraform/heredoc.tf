# Heredocs: what is in the text, and what is not.
resource "aws_timestreamquery_scheduled_query" "plain" {
  name         = "wind-hourly"
  query_string = <<EOF
SELECT mast, bin(time, 1h) AS hour, avg(measure_value::double) AS speed
FROM "wind"."gusts"
WHERE time > ago(1h) AND measure_name = 'speed'
GROUP BY mast, bin(time, 1h)
EOF
}

resource "aws_timestreamquery_scheduled_query" "indented" {
  query_string = <<-SQL
    SELECT mast
      FROM "wind"."gusts"

    WHERE time > ago(1d)
      AND note = '$${kept} 100%%{kept} \n'
  SQL
}

resource "aws_timestreamquery_scheduled_query" "interpolated" {
  query_string = <<-EOT
    SELECT count(*) AS n
    FROM "${var.db}"
        ."${ local.table }"
    WHERE time > ago(${7}d)
    EOT
}

resource "aws_timestreamquery_scheduled_query" "at_margin" {
  query_string = <<-EOT
    SELECT 1 FROM
${var.db}.gusts
    EOT
}

locals {
  table = "gusts"
}
