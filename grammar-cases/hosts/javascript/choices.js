import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

const client = new TimestreamQueryClient({});
const ask = (QueryString) => client.send(new QueryCommand({ QueryString }));

export const sorted = (sort) => ask(`SELECT room FROM plant.rooms WHERE time > ago(1h) ${sort ? "ORDER BY room" : ""}`);

export const filtered = (host) =>
  ask(`SELECT load FROM plant.loads WHERE time > ago(2h) ${host ? `AND host = '${host}'` : ""} GROUP BY load`);

export function added(site) {
  let where = "";
  if (site) where = ` AND site = '${site}'`;
  return ask(`SELECT door FROM plant.doors WHERE time > ago(3h)${where} ORDER BY door LIMIT 5`);
}

// Another table only with the one of the two.
export const joined = (all) =>
  ask(`SELECT a.lamp FROM plant.lamps a ${all ? "JOIN plant.rooms b ON a.room = b.room" : ""} WHERE a.time > ago(4h)`);

// What one condition decides is the same everywhere.
export const together = (daily) =>
  ask(`SELECT v FROM plant.${daily ? "days" : "hours"} WHERE time > ago(${daily ? "7d" : "1d"}) ${daily ? "LIMIT 7" : "LIMIT 24"}`);

// What is not known stays open.
export const open = (clause) => ask(`SELECT fan FROM plant.fans WHERE time > ago(5h) ${clause ? clause : "LIMIT 3"}`);

export const fallback = (table) => ask(`SELECT pump FROM plant.${table ?? "pumps"} WHERE time > ago(6h)`);

export function branches(kind) {
  let table = "valves";
  let order = "ASC";
  switch (kind) {
    case "old":
      table = "old_valves";
      order = "DESC";
      break;
    default:
      table = "new_valves";
  }
  return ask(`SELECT valve FROM plant.${table} WHERE time > ago(7h) ORDER BY valve ${order}`);
}
