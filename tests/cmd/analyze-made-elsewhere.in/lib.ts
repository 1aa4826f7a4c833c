import { TimestreamQueryClient, QueryCommand } from '@aws-sdk/client-timestream-query';
const c = new TimestreamQueryClient({});
export function count({ table = 'ts_readings' }: { table?: string } = {}) {
  return c.send(new QueryCommand({ QueryString: `SELECT count(*) FROM plant.${table}` }));
}
