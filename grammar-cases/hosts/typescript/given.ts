import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

const client = new TimestreamQueryClient({});
const run = (QueryString: string) => client.send(new QueryCommand({ QueryString }));

export const rooms = (db = "plant") => run(`SELECT v FROM ${db}.rooms`);

export async function doors(db: string, table: string) {
  return run(`SELECT v FROM ${db}.${table}`);
}
doors("plant", "doors");
doors("mill", "gates");

function fields({ db, table = "lamps" }: { db: string; table?: string }) {
  return run(`SELECT v FROM ${db}.${table}`);
}
fields({ db: "plant" });

const { db: named = "plant", table } = options();
run(`SELECT v FROM ${named}.fans`);
run(`SELECT v FROM plant.${table}`);

class Reader {
  constructor(private readonly db: string, private table = "pumps") {}
  read() {
    return run(`SELECT v FROM ${this.db}.${this.table}`);
  }
}
new Reader("plant").read();
