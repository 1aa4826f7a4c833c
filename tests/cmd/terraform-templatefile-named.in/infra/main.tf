variable "database" {
  type    = string
  default = "wind"
}

resource "aws_timestreamquery_scheduled_query" "hourly" {
  query_string = templatefile("${path.module}/../sql/hourly.sql.tftpl", {
    db    = var.database
    table = "gusts"
  })
}

resource "aws_timestreamquery_scheduled_query" "daily" {
  query_string = file("${path.module}/daily.txt")
}
