package plant

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery/types"
)

const hourlyQuery = `
	SELECT pump, bin(time, 1h) AS hour, avg(flow) AS flow
	FROM plant.pumps
	WHERE time > ago(2h)
	GROUP BY pump, bin(time, 1h)
`

func createHourly(ctx context.Context, client *timestreamquery.Client, role string) {
	input := &timestreamquery.CreateScheduledQueryInput{
		Name:                           aws.String("pumps-hourly"),
		QueryString:                    aws.String(hourlyQuery),
		ScheduleConfiguration:          &types.ScheduleConfiguration{ScheduleExpression: aws.String("rate(1 hour)")},
		ScheduledQueryExecutionRoleArn: &role,
		KmsKeyId:                       aws.String("alias/plant"),
		NotificationConfiguration: &types.NotificationConfiguration{
			SnsConfiguration: &types.SnsConfiguration{TopicArn: aws.String("arn:aws:sns:eu-west-1:123456789012:plant")},
		},
		ErrorReportConfiguration: &types.ErrorReportConfiguration{
			S3Configuration: &types.S3Configuration{BucketName: aws.String("plant-errors"), ObjectKeyPrefix: aws.String("hourly")},
		},
		TargetConfiguration: &types.TargetConfiguration{
			TimestreamConfiguration: &types.TimestreamConfiguration{
				DatabaseName: aws.String("plant"),
				TableName:    aws.String("pumps_hourly"),
			},
		},
	}
	client.CreateScheduledQuery(ctx, input)
}
