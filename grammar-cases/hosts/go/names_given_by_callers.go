package hosts

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

type Store struct{ c *timestreamquery.Client }

func (s *Store) latest(ctx context.Context, db, table string) {
	q := fmt.Sprintf("SELECT time FROM %s.%s WHERE time > ago(1h)", db, table)
	s.c.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String(q)})
}

func (s *Store) All(ctx context.Context) {
	s.latest(ctx, "hosts", "cpu")
	s.latest(ctx, "hosts", "disk")
}
