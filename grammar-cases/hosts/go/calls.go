package plant

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func interpreted(ctx context.Context, client *timestreamquery.Client) {
	client.Query(ctx, &timestreamquery.QueryInput{
		QueryString: aws.String("SELECT \"pump\"\nFROM \"plant\".\"pumps\"\tWHERE time > ago(1h) AND note <> '\u00e9'"),
		MaxRows:     aws.Int32(10),
	})
}

func raw(ctx context.Context, client *timestreamquery.Client) {
	query := `
		SELECT pump, max(time) AS latest
		FROM "plant"."pumps"
		WHERE time > ago(15m) AND path = 'a\b'
		GROUP BY pump`
	input := &timestreamquery.QueryInput{QueryString: &query}
	paginator := timestreamquery.NewQueryPaginator(client, input)
	_ = paginator
}

func field(input *timestreamquery.QueryInput) {
	input.QueryString = aws.String("SHOW DATABASES")
}

func prepared(ctx context.Context, client *timestreamquery.Client) {
	client.PrepareQuery(ctx, &timestreamquery.PrepareQueryInput{QueryString: aws.String("SELECT pump FROM plant.pumps WHERE time > @start")})
}
