variable "db" {
  default = "wind"
}

resource "aws_timestreamwrite_table" "t" {
  database_name = var.db
  table_name    = "gusts-${terraform.workspace}"
}

resource "aws_timestreamwrite_table" "masts" {
  database_name = var.db
  table_name    = var.masts
}

resource "aws_timestreamquery_scheduled_query" "hourly" {
  query_string = <<-SQL
    SELECT g.mast, avg(g.speed) AS speed
    FROM "${var.db}"."${aws_timestreamwrite_table.t.table_name}" g
    JOIN "${var.db}"."${aws_timestreamwrite_table.masts.table_name}" m ON g.mast = m.mast
    JOIN "${var.db}"."${aws_timestreamwrite_table.elsewhere.table_name}" e ON e.mast = m.mast
    GROUP BY g.mast
  SQL
}
