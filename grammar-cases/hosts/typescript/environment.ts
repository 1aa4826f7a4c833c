import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

const db = process.env.DB ?? "plant";
const table = process.env["TABLE"] ? process.env["TABLE"] : "rooms";
const { BUCKET = "doors" } = process.env;
client.send(new QueryCommand({ QueryString: `SELECT v FROM ${db}.${table} WHERE time > ago(1h)` }));
client.send(new QueryCommand({ QueryString: `SELECT v FROM ${db}.${BUCKET} WHERE time > ago(1h)` }));
