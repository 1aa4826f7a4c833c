resource "aws_lambda_function" "x" {
  environment {
    variables = { TF_DB = "db" }
  }
}
