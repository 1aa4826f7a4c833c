import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Pool } from "pg";
import { ask } from "./timestream";

const dynamo = new DynamoDBClient({});
const pool = new Pool();

// Only what is given to the other database itself is its own.
export const pumps = () => pool.connect(async () => ask("SELECT pump FROM plant.pumps WHERE time > ago(1h)"));

export const lamps = (rows) => rows.query("SELECT lamp FROM plant.lamps WHERE time > ago(1h)");

const doors = "SELECT door FROM plant.doors WHERE time > ago(1h)";
export const both = (timestreamRows) => timestreamRows.query(doors, pool);
