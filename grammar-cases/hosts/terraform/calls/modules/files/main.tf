resource "aws_timestreamquery_scheduled_query" "all" {
  for_each     = fileset("${path.module}/queries", "*.sql")
  name         = trimsuffix(each.value, ".sql")
  query_string = file("${path.module}/queries/${each.value}")
}
