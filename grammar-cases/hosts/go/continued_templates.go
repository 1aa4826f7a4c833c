package plant

import (
	"fmt"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/service/timestreamquery"
)

func columns(svc *timestreamquery.TimestreamQuery, names []string) {
	sql := "SELECT time"
	for _, name := range names {
		sql = fmt.Sprintf("%s, %s", sql, name)
	}
	sql = fmt.Sprintf("%s FROM plant.presses WHERE time > ago(1h)", sql)
	svc.Query(&timestreamquery.QueryInput{QueryString: aws.String(sql)})
}
