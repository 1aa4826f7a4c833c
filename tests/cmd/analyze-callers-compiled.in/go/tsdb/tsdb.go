package tsdb

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

type Client struct{ query *timestreamquery.Client }

func Run(ctx context.Context, sql string) error {
	return New().Query(ctx, sql)
}

func (c *Client) Query(ctx context.Context, statement string) error {
	_, err := c.query.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String(statement)})
	return err
}
