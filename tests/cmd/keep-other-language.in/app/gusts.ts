import { TimestreamQueryClient, QueryCommand } from "@aws-sdk/client-timestream-query";

const client = new TimestreamQueryClient({});

export function gusts(db: { ref: string }) {
  return client.send(new QueryCommand({ QueryString: `SELECT mast FROM "${db.ref}".gusts` }));
}
