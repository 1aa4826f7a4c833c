import { QueryCommand, QueryCommandInput, TimestreamQueryClient, paginateQuery } from "@aws-sdk/client-timestream-query";

const client: TimestreamQueryClient = new TimestreamQueryClient({});

export async function typed(): Promise<void> {
  const input: QueryCommandInput = {
    QueryString: "SELECT room FROM plant.rooms WHERE time > ago(1h)",
  };
  await client.send(new QueryCommand(input));
}

export async function cast() {
  const sql = <string>"SELECT door FROM plant.doors WHERE time > ago(1h)";
  await client.send(new QueryCommand({ QueryString: sql as string }));
}

export async function satisfying() {
  const input = { QueryString: "SELECT lamp FROM plant.lamps WHERE time > ago(1h)" } satisfies QueryCommandInput;
  await client.send(new QueryCommand(input));
}

export async function sure(sql?: string) {
  await client.send(new QueryCommand({ QueryString: sql! }));
}

export const arrow = async <T>(map: (row: unknown) => T): Promise<T[]> => {
  const pages = paginateQuery({ client }, { QueryString: `SELECT fan FROM plant.fans WHERE time > ago(1h)` });
  const all: T[] = [];
  for await (const page of pages) all.push(...(page.Rows ?? []).map(map));
  return all;
};

export async function conditional(isDaily: boolean) {
  const QueryString = isDaily ? "SELECT load FROM plant.daily WHERE time > ago(7d)" : `SELECT load FROM plant.hourly WHERE time > ago(1d)`;
  await client.send(new QueryCommand({ QueryString }));
}
