using Amazon.TimestreamQuery.Model;

class Scheduled
{
    const string HourlyQuery = @"SELECT pump, bin(time, 1h) AS hour, avg(flow) AS flow
        FROM plant.pumps WHERE time > ago(2h) GROUP BY pump, bin(time, 1h)";

    CreateScheduledQueryRequest Create(string role)
    {
        var target = new TargetConfiguration
        {
            TimestreamConfiguration = new TimestreamConfiguration { DatabaseName = "plant", TableName = "pumps_hourly" }
        };
        return new CreateScheduledQueryRequest
        {
            Name = "pumps-hourly",
            QueryString = HourlyQuery,
            ScheduleConfiguration = new ScheduleConfiguration { ScheduleExpression = "rate(1 hour)" },
            NotificationConfiguration = new NotificationConfiguration
            {
                SnsConfiguration = new SnsConfiguration { TopicArn = "arn:aws:sns:eu-west-1:123456789012:plant" }
            },
            TargetConfiguration = target,
            ErrorReportConfiguration = new ErrorReportConfiguration
            {
                S3Configuration = new S3Configuration { BucketName = "plant-errors", ObjectKeyPrefix = "hourly" }
            },
            ScheduledQueryExecutionRoleArn = role,
            KmsKeyId = "alias/plant",
        };
    }
}
