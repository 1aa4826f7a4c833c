package main

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func main() {
	var c *timestreamquery.Client
	c.Query(context.TODO(), &timestreamquery.QueryInput{QueryString: aws.String("SELECT 4 FROM db4." + osTable)})
}
