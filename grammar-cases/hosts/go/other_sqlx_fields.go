package x

import (
	"context"
	"database/sql"

	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
	"github.com/jmoiron/sqlx"
)

type App struct {
	ts *timestreamquery.Client
	x  *sqlx.DB
}

func (a *App) f(ctx context.Context, db *sql.DB) {
	a.x.QueryContext(ctx, `SELECT x.id FROM shop.orders x`)
	const q = "SELECT id FROM shop.users"
	a.x.Queryx(q)
	db.QueryContext(ctx, "SELECT id FROM shop.carts")
}

func (a *App) g(ctx context.Context) {
	a.run(ctx, "SELECT v FROM plant.run")
}
