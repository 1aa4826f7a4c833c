"""Scheduled queries of boto3 and of Pulumi."""
import boto3
import pulumi
import pulumi_aws as aws

client = boto3.client("timestream-query")
TARGET = {
    "TimestreamConfiguration": {
        "DatabaseName": "plant",
        "TableName": "hourly",
        "TimeColumn": "slot",
        "DimensionMappings": [],
    }
}


def hourly(role):
    client.create_scheduled_query(
        Name="hourly-load",
        QueryString="SELECT host, bin(time, 1h) AS slot FROM plant.telemetry WHERE time > @scheduled_runtime - 1h GROUP BY host, bin(time, 1h)",
        ScheduleConfiguration={"ScheduleExpression": "rate(1 hour)"},
        NotificationConfiguration={"SnsConfiguration": {"TopicArn": "arn:aws:sns:eu-west-1:111122223333:load"}},
        TargetConfiguration=TARGET,
        ScheduledQueryExecutionRoleArn=role,
        ErrorReportConfiguration={"S3Configuration": {"BucketName": "plant-errors", "ObjectKeyPrefix": "hourly"}},
        KmsKeyId="alias/plant",
        Tags=[{"Key": "team", "Value": "plant"}],
    )


database = aws.timestreamwrite.Database("plant", database_name="plant")
table = aws.timestreamwrite.Table("rooms", database_name=database.database_name, table_name="rooms")

daily = aws.timestreamquery.ScheduledQuery(
    "daily",
    name="daily-rooms",
    query_string=pulumi.Output.concat("SELECT room FROM ", database.database_name, ".", table.table_name, " WHERE time > ago(1d)"),
    execution_role_arn="arn:aws:iam::111122223333:role/scheduled",
    schedule_configuration={"schedule_expression": "rate(1 day)"},
    notification_configuration={"sns_configuration": {"topic_arn": "arn:aws:sns:eu-west-1:111122223333:load"}},
    error_report_configuration={"s3_configuration": {"bucket_name": "plant-errors"}},
    target_configuration=aws.timestreamquery.ScheduledQueryTargetConfigurationArgs(
        timestream_configuration={"database_name": database.id, "table_name": "daily_rooms", "time_column": "day"},
    ),
)
