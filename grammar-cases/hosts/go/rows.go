package main

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	tq "github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

type row struct{ name, sql string }

func main() {
	var c *tq.Client
	for _, q := range []row{
		{name: "hourly", sql: `SELECT count(*) FROM "plant"."a1"`},
	} {
		c.Query(context.TODO(), &tq.QueryInput{QueryString: aws.String(q.sql)})
	}
	for _, q := range []row{
		{name: "hourly", sql: `SELECT count(*) FROM "plant"."a2"`},
	} {
		c.Query(context.TODO(), &tq.QueryInput{QueryString: aws.String(q.sql)})
	}
	defs := []struct {
		name string
		sql  string
	}{
		{"hourly", `SELECT count(*) FROM "plant"."a3"`},
	}
	for _, q := range defs {
		c.Query(context.TODO(), &tq.QueryInput{QueryString: aws.String(q.sql)})
	}
}
func scheduled() {
	var c *tq.Client
	for _, q := range []struct{ name, sql string }{
		{"hourly", `SELECT count(*) FROM "plantops"."sensor_data"`},
		{"daily", `SELECT count(*) FROM "plantops"."sensor_hourly"`},
	} {
		c.CreateScheduledQuery(context.TODO(), &tq.CreateScheduledQueryInput{Name: aws.String(q.name), QueryString: aws.String(q.sql)})
	}
}
