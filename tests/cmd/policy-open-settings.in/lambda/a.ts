import { TimestreamQueryClient, QueryCommand } from '@aws-sdk/client-timestream-query';
const client = new TimestreamQueryClient({});
export const f = () => client.send(new QueryCommand({ QueryString: `SELECT a FROM ${process.env.CDK_DB}.t WHERE time > ago(1h)` }));
