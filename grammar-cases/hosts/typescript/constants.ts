import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

enum Table {
  Rooms = "rooms",
  Doors = `doors`,
  Count = 2,
}

namespace Names {
  export const LAMPS = "lamps";
}

const PLANT = { database: "plant", fans: { table: "fans" } } as const;
const HOURS: number = 6;
let changed = "one";
changed = "two";

class Config {
  static readonly DATABASE: string = "plant";
  static readonly PUMPS = `"${Config.DATABASE}"."pumps"`;
  private readonly valves = "valves";

  constructor(private readonly client: TimestreamQueryClient, readonly site: string) {}

  run = () => this.client.send(new QueryCommand({ QueryString: `SELECT valve FROM plant.${this.valves} WHERE site = '${this.site}' AND time > ago(1h)` }));
}

const client = new TimestreamQueryClient({});
const ask = (QueryString: string) => client.send(new QueryCommand({ QueryString }));

export const rooms = () => ask(`SELECT room FROM ${PLANT.database}.${Table.Rooms} WHERE time > ago(${HOURS}h)`);
export const doors = () => ask("SELECT door FROM " + Config.DATABASE + "." + Table.Doors + " WHERE time > ago(1h)");
export const lamps = () => ask(`SELECT lamp FROM plant.${Names.LAMPS} WHERE time > ago(1h)`);
export const fans = () => ask(`SELECT fan FROM "plant"."${PLANT.fans.table}" WHERE time > ago(1h)`);
export const pumps = () => ask(`SELECT pump FROM ${Config.PUMPS} WHERE time > ago(1h)`);
export const open = () => ask(`SELECT pump FROM plant.${changed} WHERE time > ago(1h)`);
