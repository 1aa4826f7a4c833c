import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const config = new pulumi.Config();
const database = new aws.timestreamwrite.Database("plant", { databaseName: "plant" });
const table = new aws.timestreamwrite.Table("telemetry", { databaseName: database.databaseName, tableName: "telemetry" });
const errors = new aws.s3.BucketV2("errors", { bucket: "plant-errors" });

export const hourly = new aws.timestreamquery.ScheduledQuery("hourly", {
  name: "hourly-load",
  executionRoleArn: config.require("roleArn"),
  queryString: pulumi.interpolate`SELECT host, bin(time, 1h) AS slot, avg(load) AS load
    FROM "${database.databaseName}"."${table.tableName}"
    WHERE time BETWEEN @scheduled_runtime - 1h AND @scheduled_runtime
    GROUP BY host, bin(time, 1h)`,
  errorReportConfiguration: { s3Configuration: { bucketName: errors.bucket, objectKeyPrefix: "hourly" } },
  notificationConfiguration: { snsConfiguration: { topicArn: config.require("topicArn") } },
  scheduleConfiguration: { scheduleExpression: "rate(1 hour)" },
  targetConfiguration: {
    timestreamConfiguration: { databaseName: database.id, tableName: "hourly", timeColumn: "slot" },
  },
}, { dependsOn: [table] });

// The identifier of a table is `table:database`: no name.
export const wrong = new aws.timestreamquery.ScheduledQuery("wrong", {
  queryString: pulumi.interpolate`SELECT load FROM plant.${table.id} WHERE time > ago(1h)`,
  scheduleConfiguration: { scheduleExpression: "rate(1 hour)" },
});
