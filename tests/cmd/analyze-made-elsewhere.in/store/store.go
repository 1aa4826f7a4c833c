package store

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

type Store struct{ Table string }

func Default() Store { return Store{Table: "readings"} }

func (s Store) Count(c *timestreamquery.Client) {
	c.Query(context.TODO(), &timestreamquery.QueryInput{QueryString: aws.String("SELECT count(*) FROM plant." + s.Table)})
}
