package report

import (
	"context"

	"example.com/plant/tsdb"
)

type Report struct{ db *tsdb.Client }

func Fans(ctx context.Context) error {
	return tsdb.Run(ctx, "SELECT fan FROM plant.fans WHERE time > ago(1h)")
}

func (r *Report) Doors(ctx context.Context) error {
	return r.db.Query(ctx, "SELECT door FROM plant.doors WHERE time > ago(1h)")
}

func Lamps(ctx context.Context) error {
	client := tsdb.New()
	return client.Query(ctx, "SELECT lamp FROM plant.lamps WHERE time > ago(1h)")
}
