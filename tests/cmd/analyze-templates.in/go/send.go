package pumps

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func Latest(ctx context.Context, client *timestreamquery.Client, minutes int) error {
	query := fmt.Sprintf(latestSQL, "plant", "pumps", minutes)
	_, err := client.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String(query)})
	return err
}
