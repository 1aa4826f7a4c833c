package plant

import "github.com/aws/aws-sdk-go/service/timestreamquery"

func hosts(client *timestreamquery.TimestreamQuery, hourly bool) {
	table := "cpu"
	if hourly {
		table += "_hourly"
	}
	query := "SELECT v FROM plant." + table + " WHERE time > ago(1h)"
	client.Query(&timestreamquery.QueryInput{QueryString: &query})
}
