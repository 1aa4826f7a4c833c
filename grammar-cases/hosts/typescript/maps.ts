import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

type Kind = "rooms" | "doors";

const QUERIES: Record<Kind, string> = {
  rooms: "SELECT room FROM plant.rooms WHERE time > ago(1h)",
  doors: "SELECT door FROM plant.doors WHERE time > ago(1h)",
};

const BUILDERS = {
  lamps: (site: string): string => `SELECT lamp FROM plant.lamps WHERE site = '${site}' AND time > ago(1h)`,
  fans(site: string) {
    return `SELECT fan FROM plant.fans WHERE site = '${site}' AND time > ago(1h)`;
  },
} as const;

const BY_NUMBER = new Map<number, string>([
  [1, "SELECT pump FROM plant.pumps WHERE time > ago(1h)"],
  [2, "SELECT valve FROM plant.valves WHERE time > ago(1h)"],
]);

const client = new TimestreamQueryClient({});

export const any = (kind: Kind) => client.send(new QueryCommand({ QueryString: QUERIES[kind] }));
export const lamps = () => client.send(new QueryCommand({ QueryString: BUILDERS.lamps("b") }));
export const fans = () => client.send(new QueryCommand({ QueryString: BUILDERS.fans("b") }));
export const numbered = (n: number) => client.send(new QueryCommand({ QueryString: BY_NUMBER.get(n) }));

export function chosen(kind: Kind) {
  let sql: string;
  switch (kind) {
    case "rooms":
      sql = "SELECT room FROM plant.cold_rooms WHERE time > ago(1h)";
      break;
    default:
      sql = "SELECT room FROM plant.warm_rooms WHERE time > ago(1h)";
  }
  return client.send(new QueryCommand({ QueryString: sql }));
}
