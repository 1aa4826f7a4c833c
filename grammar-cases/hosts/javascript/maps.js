import { TimestreamQueryClient, QueryCommand } from "@aws-sdk/client-timestream-query";

const DB = "plant";
const QUERIES = {
  rooms: `SELECT room FROM ${DB}.rooms WHERE time > ago(1h)`,
  "open-doors": `SELECT door FROM ${DB}.doors WHERE is_open AND time > ago(1h)`,
  hosts: (site) => `SELECT host FROM ${DB}.hosts WHERE site = '${site}' AND time > ago(1h)`,
  nested: { lamps: "SELECT lamp FROM plant.lamps WHERE time > ago(1h)" },
};
const LIST = ["SHOW DATABASES", "SHOW TABLES FROM plant"];
const FROZEN = Object.freeze({ fans: "SELECT fan FROM plant.fans WHERE time > ago(1h)" });

const client = new TimestreamQueryClient({});

export const rooms = () => client.send(new QueryCommand({ QueryString: QUERIES.rooms }));
export const doors = () => client.send(new QueryCommand({ QueryString: QUERIES["open-doors"] }));
export const hosts = (site) => client.send(new QueryCommand({ QueryString: QUERIES.hosts(site) }));
export const lamps = () => client.send(new QueryCommand({ QueryString: QUERIES.nested.lamps }));
export const fans = () => client.send(new QueryCommand({ QueryString: FROZEN.fans }));

export async function every() {
  for (const text of LIST) {
    await client.send(new QueryCommand({ QueryString: text }));
  }
}

// Sent by a loop over what is in it.
const REPORTS = [
  { title: "Pumps", sql: "SELECT pump FROM plant.pumps WHERE time > ago(1h)" },
  { title: "Select the valves from the list", sql: "SELECT valve FROM plant.valves WHERE time > ago(1h)" },
];

export const reports = () => Promise.all(REPORTS.map(({ sql }) => client.send(new QueryCommand({ QueryString: sql }))));
