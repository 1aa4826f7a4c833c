# Nothing here is of the service.
resource "aws_athena_named_query" "gusts" {
  query = "SELECT mast FROM wind.gusts WHERE hour > 3"
}
