package tsdb

import "context"

func (c *Client) Drains(ctx context.Context) error {
	return c.Query(ctx, "SELECT drain FROM plant.drains WHERE time > ago(1h)")
}
