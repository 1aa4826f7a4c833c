import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

const client = new TimestreamQueryClient({});

export default async function runQuery(sql: string) {
  return client.send(new QueryCommand({ QueryString: sql }));
}

export const first = async ({ sql, limit = 1 }: { sql: string; limit?: number }) =>
  client.send(new QueryCommand({ QueryString: sql, MaxRows: limit }));
