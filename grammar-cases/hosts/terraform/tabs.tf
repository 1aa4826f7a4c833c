resource "aws_timestreamquery_scheduled_query" "tabs" {
	query_string = <<-EOT
		SELECT mast
			FROM wind.gusts
				WHERE time > ago(2h)
	EOT
}
