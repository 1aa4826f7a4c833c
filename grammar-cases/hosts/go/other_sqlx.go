package plant

import (
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
	"github.com/jmoiron/sqlx"
)

type both struct {
	db         *sqlx.DB
	timestream *timestreamquery.Client
}

func (b *both) leads() (rows []string, err error) {
	err = b.db.Select(&rows, "SELECT lead FROM plant.leads")
	return rows, err
}
