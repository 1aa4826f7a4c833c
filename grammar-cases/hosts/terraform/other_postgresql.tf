resource "postgresql_view" "v" { query = "SELECT id FROM public.users" }
resource "aws_timestreamwrite_database" "x" { database_name = "d" }
resource "aws_lambda_function" "f" {
  environment { variables = { SQL = "SELECT v FROM plant.telemetry" } }
}
