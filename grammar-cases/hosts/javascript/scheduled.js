import { CreateScheduledQueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";
import * as aws from "@pulumi/aws";

const client = new TimestreamQueryClient({});
const DB = "plant";

export const hourly = () =>
  client.send(
    new CreateScheduledQueryCommand({
      Name: "hourly-load",
      QueryString: `SELECT host, bin(time, 1h) AS slot, avg(load) AS load
        FROM ${DB}.telemetry
        WHERE time BETWEEN @scheduled_runtime - 1h AND @scheduled_runtime
        GROUP BY host, bin(time, 1h)`,
      ScheduleConfiguration: { ScheduleExpression: "rate(1 hour)" },
      NotificationConfiguration: { SnsConfiguration: { TopicArn: "arn:aws:sns:eu-west-1:111122223333:load" } },
      TargetConfiguration: {
        TimestreamConfiguration: {
          DatabaseName: DB,
          TableName: "hourly",
          TimeColumn: "slot",
          DimensionMappings: [{ Name: "host", DimensionValueType: "VARCHAR" }],
        },
      },
      ScheduledQueryExecutionRoleArn: process.env.ROLE_ARN,
      ErrorReportConfiguration: { S3Configuration: { BucketName: "plant-errors", ObjectKeyPrefix: "hourly/" } },
      KmsKeyId: "alias/plant",
    }),
  );

const database = new aws.timestreamwrite.Database("plant", { databaseName: "plant" });
const rooms = new aws.timestreamwrite.Table("rooms", { databaseName: database.databaseName, tableName: "rooms" });

export const daily = new aws.timestreamquery.ScheduledQuery("daily", {
  name: "daily-rooms",
  queryString: `SELECT room, max(temperature) AS t, bin(time, 1d) AS day
    FROM "plant"."rooms" WHERE time > @scheduled_runtime - 1d GROUP BY room, bin(time, 1d)`,
  executionRoleArn: role.arn,
  scheduleConfiguration: { scheduleExpression: "rate(1 day)" },
  notificationConfiguration: { snsConfiguration: { topicArn: topic.arn } },
  errorReportConfiguration: { s3Configuration: { bucketName: "plant-errors" } },
  targetConfiguration: {
    timestreamConfiguration: { databaseName: rooms.databaseName, tableName: "daily_rooms", timeColumn: "day" },
  },
});
