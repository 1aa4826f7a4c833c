resource "aws_timestreamwrite_database" "wind" {
  database_name = var.database
}

resource "aws_timestreamwrite_table" "gusts" {
  database_name = aws_timestreamwrite_database.wind.database_name
  table_name    = "${var.prefix}_gusts"
}

provider "aws" {
  default_tags {
    tags = { team = "wind" }
  }
}
