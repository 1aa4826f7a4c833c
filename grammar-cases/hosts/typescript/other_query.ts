import { TimestreamQueryClient, QueryCommand } from '@aws-sdk/client-timestream-query';
const client = new TimestreamQueryClient({});
export async function f(ds: DataSource) {
  await ds.query('SELECT a FROM public.p5');
  await prisma.$queryRaw`SELECT a FROM public.p6`;
  await sql`SELECT a FROM public.p7`;
}
// A tag that only marks a text as SQL gives it back.
const MARKED = sql`SELECT v FROM plant.marked WHERE time > ago(1h)`;
