package plant

import (
	"context"
	"database/sql"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
	"github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/lib/pq"
)

func crews(ctx context.Context, url string) error {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	const query = "SELECT crew FROM plant.crews"
	if _, err := db.QueryContext(ctx, query); err != nil {
		return err
	}
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return err
	}
	_, err = pool.Query(ctx, "SELECT shift FROM plant.shifts WHERE crew = $1", "night")
	return err
}

func pumpsOf(ctx context.Context, client *timestreamquery.Client) error {
	_, err := client.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT pump FROM plant.pumps WHERE time > ago(1h)")})
	return err
}
