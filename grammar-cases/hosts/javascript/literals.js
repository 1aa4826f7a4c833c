import { TimestreamQueryClient, QueryCommand } from "@aws-sdk/client-timestream-query";

const client = new TimestreamQueryClient();
const ask = (QueryString) => client.send(new QueryCommand({ QueryString }));

export const escaped = () => ask("SELECT host\n\tFROM \"plant\".\"hosts\"\nWHERE time > ago(1h) AND site = \x27b\u0027 AND room = '\u{41}'");

export const single = () => ask('SELECT host FROM plant.hosts WHERE site = \'c\' AND time > ago(2h)');

export const continued = () => ask("SELECT host \
FROM plant.hosts \
WHERE time > ago(3h)");

export const lines = () =>
  ask(`
    -- the hosts of the last hours
    SELECT host, \`x\` AS letter
    FROM "plant"."hosts"
    WHERE time > ago(4h)
  `);

export const raw = () => ask(String.raw`SELECT host FROM plant.hosts WHERE regexp_like(host, '^a\d+$') AND time > ago(5h)`);

export const trimmed = () => ask(`
    SELECT host FROM plant.hosts WHERE time > ago(6h)
`.trim());

export const numbers = (n) => ask(`SELECT host FROM plant.hosts WHERE time > ago(${24 * 7}h) LIMIT ${n + 1}`);

export const dollars = () => ask("SELECT '${host}' AS host FROM plant.hosts WHERE time > ago(7h)");

export const nothing = () => ask("");
