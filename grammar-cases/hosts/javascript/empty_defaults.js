const { TimestreamQueryClient, QueryCommand } = require("@aws-sdk/client-timestream-query");

const client = new TimestreamQueryClient({});
const database = process.env.DATABASE || "";
const table = process.env.TABLE ?? "";

client.send(new QueryCommand({ QueryString: `SELECT v FROM "${database}"."${table}" WHERE time > ago(1h)` }));
client.send(new QueryCommand({ QueryString: `SELECT v FROM ${database}.hosts WHERE time > ago(1h)` }));
