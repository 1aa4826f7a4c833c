import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

const client = new TimestreamQueryClient({});

type Row = Record<string, string>;

export async function query<T = Row>(sql: string, options: { token?: string } = {}): Promise<T[]> {
  const page = await client.send(new QueryCommand({ QueryString: sql, NextToken: options.token }));
  return page.Rows as T[];
}

async function first<T>(sql: string): Promise<T | undefined> {
  const [row] = await query<T>(sql);
  return row;
}

interface Request {
  sql: string;
}

function send(request: Request) {
  return query(request.sql);
}

export const rooms = () => query<Row>("SELECT room FROM plant.rooms WHERE time > ago(1h)");
export const door = async () => (await first<Row>(`SELECT door FROM plant.doors WHERE time > ago(1h)`))!;
export const lamps = () => send({ sql: "SELECT lamp FROM plant.lamps WHERE time > ago(1h)" });

function buildQuery({ table, hours = 1 }: { table: string; hours?: number }): string {
  const parts: string[] = [`SELECT count(*) AS n FROM plant.${table}`];
  parts.push(`WHERE time > ago(${hours}h)`);
  return parts.join(" ");
}

export const counted = (table: string) => query(buildQuery({ table }));
