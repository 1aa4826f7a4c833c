import { TimestreamQueryClient, QueryCommand } from "@aws-sdk/client-timestream-query";

const client = new TimestreamQueryClient({});

async function latest(db: string, table: string) {
  return client.send(new QueryCommand({
    QueryString: `SELECT time FROM ${db}.${table} WHERE time > ago(1h)`,
  }));
}

export const speed = () => latest("fleet", "speed");
export const fuel = () => latest("fleet", "fuel");
