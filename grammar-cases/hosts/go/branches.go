package plant

import "github.com/aws/aws-sdk-go-v2/service/timestreamquery"

func chosen(from string, kind int) *timestreamquery.QueryInput {
	query := "SELECT heat FROM plant.kilns"
	if from != "" {
		query += " WHERE time > '" + from + "'"
	} else {
		query += " WHERE time > ago(1h)"
	}
	switch kind {
	case 1:
		query += " ORDER BY time"
	default:
		query += " LIMIT 5"
	}
	return &timestreamquery.QueryInput{QueryString: &query}
}
