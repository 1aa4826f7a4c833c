package main

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

var table = "readings_dev"

func main() {
	var c *timestreamquery.Client
	switch os.Getenv("STAGE") {
	case "prod":
		table = "readings_prod"
	}
	c.Query(context.TODO(), &timestreamquery.QueryInput{QueryString: aws.String("SELECT count(*) FROM fleet." + table)})
}
