import { Stack, StackProps } from "aws-cdk-lib";
import { CfnScheduledQuery } from "aws-cdk-lib/aws-timestream";
import { Construct } from "constructs";

const DATABASE = "plant";

interface DailyProps extends StackProps {
  roleArn: string;
  topicArn: string;
  reports: string;
}

export class DailyStack extends Stack {
  constructor(scope: Construct, id: string, props: DailyProps) {
    super(scope, id, props);

    new CfnScheduledQuery(this, "Daily", {
      queryString: `SELECT host, bin(hour, 1d) AS day, max(load) AS peak
        FROM "${DATABASE}"."hourly"
        WHERE time BETWEEN @scheduled_runtime - 1d AND @scheduled_runtime
        GROUP BY host, bin(hour, 1d)`,
      scheduleConfiguration: { scheduleExpression: "cron(0 1 * * ? *)" },
      scheduledQueryExecutionRoleArn: props.roleArn,
      notificationConfiguration: { snsConfiguration: { topicArn: props.topicArn } },
      errorReportConfiguration: { s3Configuration: { bucketName: props.reports } },
      targetConfiguration: {
        timestreamConfiguration: {
          databaseName: DATABASE,
          tableName: "daily",
          timeColumn: "day",
          dimensionMappings: [{ name: "host", dimensionValueType: "VARCHAR" }],
          mixedMeasureMappings: [
            { measureName: "peak", sourceColumn: "peak", measureValueType: "DOUBLE" },
          ],
        },
      },
    });
  }
}
