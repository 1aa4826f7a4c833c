package main

import (
	"context"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func readParts(client *timestreamquery.Client, more []string) {
	send := func(q string) {
		client.Query(context.TODO(), &timestreamquery.QueryInput{QueryString: aws.String(q)})
	}
	parts := []string{"SELECT v", "FROM plant.kilns"}
	parts = append(parts, "WHERE time > ago(1h)", "LIMIT 1")
	send(strings.Join(parts, " "))

	var made []string
	made = append(made, "SELECT v FROM plant.doors")
	made = append(made, "WHERE time > ago(1h)")
	send(strings.Join(made, "\n"))

	open := []string{"SELECT v FROM plant.rooms"}
	open = append(open, more...)
	send(strings.Join(open, " "))

	names := strings.NewReplacer("{database}", "plant", "{table}", "walls")
	send(names.Replace("SELECT v FROM {database}.{table}"))
	send(strings.NewReplacer("{table}", "lamps").Replace("SELECT v FROM plant.{table}"))
}
