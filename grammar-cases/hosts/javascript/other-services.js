// Timestream gets one query here, others get the rest.
import { AthenaClient, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { CloudWatchLogsClient, StartQueryCommand } from "@aws-sdk/client-cloudwatch-logs";
import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";
import { ExecuteStatementCommand } from "@aws-sdk/client-rds-data";
import { DynamoDBClient, QueryCommand as DynamoQuery } from "@aws-sdk/client-dynamodb";
import pg from "pg";

const athena = new AthenaClient({});
const logs = new CloudWatchLogsClient({});
const pool = new pg.Pool();

export const requests = () =>
  athena.send(new StartQueryExecutionCommand({ QueryString: "SELECT path FROM logs.requests WHERE day = '2024-05-01'" }));
export const insights = () =>
  logs.send(new StartQueryCommand({ queryString: "fields @timestamp, @message | sort @timestamp desc | limit 20" }));
export const users = () => pool.query("SELECT id, name FROM public.users WHERE id = $1", [1]);
export const orders = () => new ExecuteStatementCommand({ sql: "INSERT INTO orders (id) VALUES (:id)" });
export const item = () => new DynamoQuery({ TableName: "items", KeyConditionExpression: "id = :id" });
export const upper = () => new AthenaClient({}).send(new StartQueryExecutionCommand({
  QueryString: `UNLOAD (SELECT * FROM logs.requests) TO 's3://bucket/x/' WITH (format = 'PARQUET')`,
}));

export const rooms = () =>
  new TimestreamQueryClient({}).send(new QueryCommand({ QueryString: "SELECT room FROM plant.rooms WHERE time > ago(1h)" }));

const request = (text) => {
  const fields = { logGroupName: "plant", queryString: text, startTime: 0, endTime: 1 };
  return fields;
};

function groupToCloudFormation(properties) {
  return { IndexName: properties.indexName, QueryString: toText(properties.queryString), QueryVersion: "1" };
}

// A word of a query names no service.
exports.rooms = () =>
  timestreamQuery.query({ QueryString: "SELECT room FROM plant.rooms WHERE note = 'athena' AND time > ago(1h)" }).promise();
