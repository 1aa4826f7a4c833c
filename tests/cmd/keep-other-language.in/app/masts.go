package app

import (
	"fmt"

	"github.com/aws/aws-sdk-go/service/timestreamquery"
)

func masts(client *timestreamquery.TimestreamQuery, db string) {
	sql := fmt.Sprintf(`SELECT mast FROM "%s".masts`, db)
	client.Query(&timestreamquery.QueryInput{QueryString: &sql})
}
