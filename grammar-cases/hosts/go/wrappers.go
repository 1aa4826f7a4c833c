package plant

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

type reader struct {
	client *timestreamquery.Client
}

func (r *reader) run(ctx context.Context, sql string, rows int32) (*timestreamquery.QueryOutput, error) {
	return r.client.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String(sql), MaxRows: &rows})
}

func all(ctx context.Context, r *reader) {
	r.run(ctx, "SHOW DATABASES", 10)
	r.run(ctx, fans("plant"), 10)
	for _, sql := range []string{"SHOW TABLES FROM plant", "SHOW TABLES FROM office"} {
		r.run(ctx, sql, 1)
	}
	queries := map[string]string{
		"rooms": "SELECT room FROM office.rooms WHERE time > ago(1h)",
		"doors": "SELECT door FROM office.doors WHERE time > ago(1h)",
	}
	for _, sql := range queries {
		r.run(ctx, sql, 1)
	}
	r.run(ctx, queries["rooms"], 2)
	send := func(sql string) {
		r.run(ctx, sql, 1)
	}
	send("DESCRIBE plant.fans")
	query, err := pumps()
	if err != nil {
		return
	}
	r.run(ctx, query, 1)
}

func fans(database string) string {
	return "SELECT fan FROM plant.fans WHERE time > ago(1h)"
}

func pumps() (string, error) {
	return `SELECT pump FROM plant.pumps WHERE time > ago(2h)`, nil
}

func unknown(ctx context.Context, r *reader, sql string) {
	r.run(ctx, sql, 1)
}

func branches(daily bool) *timestreamquery.QueryInput {
	var sql string
	if daily {
		sql = "SELECT fan FROM plant.daily WHERE time > ago(7d)"
	} else {
		sql = "SELECT fan FROM plant.hourly WHERE time > ago(1d)"
	}
	return &timestreamquery.QueryInput{QueryString: aws.String(sql)}
}
