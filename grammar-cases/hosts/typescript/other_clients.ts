import { DynamoDBClient, ExecuteStatementCommand } from "@aws-sdk/client-dynamodb";
import { RedshiftDataClient, ExecuteStatementCommand as RunCommand } from "@aws-sdk/client-redshift-data";
import { IoTSiteWiseClient, ExecuteQueryCommand } from "@aws-sdk/client-iotsitewise";
import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";
import { DataSource } from "typeorm";

const dynamo = new DynamoDBClient({});
const lake = new RedshiftDataClient({});
const assets = new IoTSiteWiseClient({});
const timestream = new TimestreamQueryClient({});

export const orders = () => dynamo.send(new ExecuteStatementCommand({ Statement: "SELECT id FROM shop.orders" }));

export async function rows() {
  const command = { Sql: "SELECT id FROM shop.rows", Database: "lake" };
  return lake.send(new RunCommand(command));
}

export const tags = () => assets.send(new ExecuteQueryCommand({ queryStatement: "SELECT tag FROM plant.asset" }));

export const doors = () =>
  timestream.send(new QueryCommand({ QueryString: "SELECT door FROM plant.doors WHERE time > ago(1h)" }));
