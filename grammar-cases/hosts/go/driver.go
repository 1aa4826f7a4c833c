package plant

import (
	"database/sql"

	_ "github.com/example/timestream-driver"
)

func lamps(ctx context.Context, db *sql.DB, room string) {
	db.QueryContext(ctx, "SELECT lamp FROM office.lamps WHERE time > ago(1h) AND room = ?", room)
	db.QueryRowContext(ctx, `
		SELECT count(*) AS n
		FROM office.lamps
		WHERE time > ago(1d)`)
}
