import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

const client = new TimestreamQueryClient({});
const CONFIG = { db: "plant", tables: { rooms: "rooms" } };
const { db, tables: { rooms } } = CONFIG;
const [doors, lamps] = ["doors", "lamps"];
const { SITE } = process.env;
const SPACE = process.env.SPACE ?? "plant";
const QUERIES = new Map([["fans", "SELECT fan FROM plant.fans WHERE time > ago(1h)"]]);
const ROWS = [{ name: "pumps", sql: "SELECT pump FROM plant.pumps WHERE time > ago(1h)" }];
const REPORTS = { roofs: "SELECT roof FROM plant.roofs WHERE time > ago(1h)" };
const PAIRS: [string, string][] = [["walls", "SELECT wall FROM plant.walls WHERE time > ago(1h)"]];

const run = async ({ sql, limit = 10 }: { sql: string; limit?: number }) =>
  client.send(new QueryCommand({ QueryString: sql, MaxRows: limit }));

async function renamed({ sql: text }: { sql: string }) {
  return client.send(new QueryCommand({ QueryString: text }));
}

async function taken(request: { body: { sql: string } }) {
  const { sql } = request.body;
  return client.send(new QueryCommand({ QueryString: sql }));
}

const latest = ({ table, hours }: { table: string; hours: number }) =>
  `SELECT * FROM ${db}.${table} WHERE time > ago(${hours}h)`;

export const one = () => run({ sql: `SELECT a FROM ${db}.${rooms} WHERE time > ago(1h)` });
export const two = () => renamed({ sql: `SELECT a FROM ${db}.${doors} WHERE time > ago(1h)` });
export const three = () => taken({ body: { sql: `SELECT a FROM ${db}.${lamps} WHERE time > ago(1h)` } });
export const four = () => run({ sql: `SELECT a FROM ${SITE}.gates WHERE time > ago(1h)` });
export const five = () => run({ sql: `SELECT a FROM ${SPACE}.gates WHERE time > ago(1h)` });
export const six = () => run({ sql: QUERIES.get("fans")! });
export const seven = () => Promise.all(ROWS.map((row) => run({ sql: row.sql })));
export const eight = () => Promise.all(Object.values(REPORTS).map((sql) => run({ sql })));
export const nine = () => PAIRS.forEach(([, sql]) => run({ sql }));
export const ten = () => run({ sql: latest({ table: "pipes", hours: 2 }) });
export const eleven = () => run({ sql: "SELECT a FROM {db}.tanks WHERE time > ago(1h)".replace(/\{db\}/g, db) });

export async function twelve() {
  for (const { sql } of ROWS) await run({ sql });
  for (const [name, sql] of QUERIES) await run({ sql });
}
