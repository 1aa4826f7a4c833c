package tsdb

import "context"

func Pumps(ctx context.Context) error {
	return Run(ctx, "SELECT pump FROM plant.pumps WHERE time > ago(1h)")
}
