package main

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func local(c *timestreamquery.Client) {
	if os.Getenv("STAGE") == "prod" {
		iftable = "if_prod"
	}
	c.Query(context.TODO(), &timestreamquery.QueryInput{QueryString: aws.String("SELECT count(*) FROM fleet." + iftable)})
}

var iftable = "if_dev"
