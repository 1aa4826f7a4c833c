package x

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func fq(db, t string) string { return fmt.Sprintf(`"%s"."%s"`, db, t) }
func f(c *timestreamquery.Client) {
	c.Query(context.TODO(), &timestreamquery.QueryInput{QueryString: aws.String("SELECT count(*) FROM " + fq("fleet", "go_trips"))})
}
