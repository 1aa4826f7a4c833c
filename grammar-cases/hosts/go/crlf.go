package plant

import "github.com/aws/aws-sdk-go-v2/service/timestreamquery"

func crlf() *timestreamquery.QueryInput {
	query := `
		SELECT door
		FROM office.doors
		WHERE time > ago(1h)`
	return &timestreamquery.QueryInput{QueryString: &query}
}
