import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

const client = new TimestreamQueryClient({});
const sources = [
  { db: "plant", table: "rooms" },
  { db: "mill", table: "gates" },
];
for (const source of sources) {
  client.send(new QueryCommand({ QueryString: `SELECT v FROM ${source.db}.${source.table} WHERE time > ago(1h)` }));
}
const queries = { fans: "SELECT v FROM plant.fans" };
Object.values(queries).map((sql) => client.send(new QueryCommand({ QueryString: sql + " WHERE time > ago(1h)" })));
