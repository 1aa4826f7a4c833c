package plant

import "github.com/aws/aws-sdk-go/service/timestreamquery"

const database = "plant"

const (
	table, unit = "\"boiler-1\"", "h"
	hours       = 24
)

var columns = "sensor, " + "heat"

func latest(sensor string) *timestreamquery.QueryInput {
	query := "SELECT " + columns + ` FROM ` + database + "." + table +
		// only what is fresh
		" WHERE time > ago(" + hours + unit + ") AND sensor = '" + sensor + "'"
	return &timestreamquery.QueryInput{QueryString: &query}
}

func shadowed(database string) *timestreamquery.QueryInput {
	query := "SELECT heat FROM " + database + ".boilers WHERE time > ago(1h)"
	return &timestreamquery.QueryInput{QueryString: &query}
}

func added(onlyHot bool) *timestreamquery.QueryInput {
	query := "SELECT heat FROM plant.boilers "
	query += "WHERE time > ago(2h) "
	if onlyHot {
		query = query + "AND heat > " + "900 "
	}
	query += "LIMIT 10"
	return &timestreamquery.QueryInput{QueryString: &query}
}
