package main

import (
	"example.com/m/conf"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func F(c *timestreamquery.Client) {
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT a FROM db." + conf.Table)})
}
func G(c *timestreamquery.Client) {
	c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT a FROM db." + conf.Config.Table)})
}
