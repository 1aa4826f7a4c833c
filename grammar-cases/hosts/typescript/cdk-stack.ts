import { Stack, StackProps } from "aws-cdk-lib";
import * as timestream from "aws-cdk-lib/aws-timestream";
import * as s3 from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

export class PlantStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const errors = new s3.Bucket(this, "Errors", { bucketName: "plant-errors" });

    new timestream.CfnScheduledQuery(this, "HourlyLoad", {
      scheduledQueryName: "hourly-load",
      queryString: `
        SELECT host, bin(time, 1h) AS slot, avg(load) AS load
        FROM "plant"."telemetry"
        WHERE time BETWEEN @scheduled_runtime - 1h AND @scheduled_runtime
        GROUP BY host, bin(time, 1h)
      `,
      scheduleConfiguration: { scheduleExpression: "rate(1 hour)" },
      notificationConfiguration: { snsConfiguration: { topicArn: "arn:aws:sns:eu-west-1:111122223333:load" } },
      scheduledQueryExecutionRoleArn: "arn:aws:iam::111122223333:role/scheduled",
      errorReportConfiguration: { s3Configuration: { bucketName: "plant-errors", objectKeyPrefix: "hourly" } },
      targetConfiguration: {
        timestreamConfiguration: {
          databaseName: "plant",
          tableName: "hourly",
          timeColumn: "slot",
          dimensionMappings: [{ name: "host", dimensionValueType: "VARCHAR" }],
        },
      },
      kmsKeyId: "alias/plant",
      tags: [{ key: "team", value: "plant" }],
    });

    const target: timestream.CfnScheduledQuery.TargetConfigurationProperty = {
      timestreamConfiguration: { databaseName: "plant", tableName: "daily", timeColumn: "day", dimensionMappings: [] },
    };
    const dailyQuery = "SELECT room, bin(time, 1d) AS day, max(temperature) AS t FROM plant.rooms WHERE time > ago(1d) GROUP BY room, bin(time, 1d)";
    new timestream.CfnScheduledQuery(this, "DailyRooms", {
      queryString: dailyQuery,
      scheduleConfiguration: { scheduleExpression: "cron(0 1 * * ? *)" },
      notificationConfiguration: { snsConfiguration: { topicArn: props!.topicArn } },
      scheduledQueryExecutionRoleArn: props!.roleArn,
      errorReportConfiguration: { s3Configuration: { bucketName: errors.bucketName } },
      targetConfiguration: target,
    });

    for (const table of ["lamps", "fans"]) {
      new timestream.CfnScheduledQuery(this, `Daily-${table}`, {
        queryString: `SELECT bin(time, 1d) AS day, count(*) AS n FROM plant.${table} WHERE time > ago(1d) GROUP BY bin(time, 1d)`,
        scheduleConfiguration: { scheduleExpression: "rate(1 day)" },
        notificationConfiguration: { snsConfiguration: { topicArn: "arn:aws:sns:eu-west-1:111122223333:load" } },
        scheduledQueryExecutionRoleArn: "arn:aws:iam::111122223333:role/scheduled",
        errorReportConfiguration: { s3Configuration: { bucketName: "plant-errors" } },
      });
    }
  }
}
