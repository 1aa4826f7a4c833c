import { TimestreamQueryClient, QueryCommand } from '@aws-sdk/client-timestream-query';
const c = new TimestreamQueryClient({});
const fq = (table: string) => `"fleet"."${table}"`;
export const f = () => c.send(new QueryCommand({ QueryString: `SELECT count(*) FROM ${fq('trips')}` }));
