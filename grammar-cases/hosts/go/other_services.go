package plant

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/athena"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
)

// What Timestream exported lies in S3.
const exported = "SELECT lamp, room FROM exports.lamps WHERE day = '2024-01-01'"

func run(ctx context.Context, queries *athena.Client, logs *cloudwatchlogs.Client) {
	queries.StartQueryExecution(ctx, &athena.StartQueryExecutionInput{QueryString: aws.String(exported)})
	input := &athena.StartQueryExecutionInput{}
	input.QueryString = aws.String("SELECT room FROM exports.rooms LIMIT 1")
	logs.StartQuery(ctx, &cloudwatchlogs.StartQueryInput{QueryString: aws.String("fields @timestamp, @message | limit 20")})
	log.Printf("Select a table of %s from the list, and show it.", "Timestream")
}
