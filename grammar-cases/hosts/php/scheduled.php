<?php // Timestream
$client->createScheduledQuery([
    'Name' => 'hourly-load',
    'QueryString' => 'SELECT bin(time, 1h) AS hour, avg(load) AS load FROM plant.telemetry WHERE time > ago(1h) GROUP BY bin(time, 1h)',
    'ScheduleConfiguration' => ['ScheduleExpression' => 'rate(1 hour)'],
    'NotificationConfiguration' => ['SnsConfiguration' => ['TopicArn' => $topic]],
    'TargetConfiguration' => ['TimestreamConfiguration' => ['DatabaseName' => 'derived', 'TableName' => 'hourly', 'TimeColumn' => 'hour']],
    'ScheduledQueryExecutionRoleArn' => 'arn:aws:iam::111122223333:role/hourly',
    'ErrorReportConfiguration' => ['S3Configuration' => ['BucketName' => 'reports']],
]);
