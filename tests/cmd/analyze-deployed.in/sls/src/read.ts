import { TimestreamQueryClient, QueryCommand } from '@aws-sdk/client-timestream-query';

const client = new TimestreamQueryClient({});

export const handler = async () => {
  await client.send(new QueryCommand({ QueryString: `SELECT v FROM ${process.env.DB!}.${process.env.TABLE} WHERE time > ago(1h)` }));
  await client.send(new QueryCommand({ QueryString: `SELECT v FROM ${process.env.DB}.${process.env.STAGE} WHERE time > ago(1h)` }));
};
