package plant

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func doors(ctx context.Context, client *timestreamquery.Client, site string, newest bool) error {
	where := ""
	if site != "" {
		where = fmt.Sprintf(" AND site = '%s'", site)
	}
	order := "ASC"
	if newest {
		order = "DESC"
	}
	sql := "SELECT door FROM plant.doors WHERE time > ago(1h)" + where + " ORDER BY door " + order
	_, err := client.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String(sql)})
	return err
}
