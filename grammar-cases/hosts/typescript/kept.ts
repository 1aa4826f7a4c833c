import { TimestreamQueryClient, QueryCommand } from "@aws-sdk/client-timestream-query";
const c = new TimestreamQueryClient({});
export async function f1(t?: string) { if (!t) t = "ts1_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
export async function f2(t?: string) { t = t || "ts2_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
export class R { async f3(t?: string) { t ??= "ts3_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
 async f5(t?: string) { if (t === undefined) { t = "ts5_x"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
}
export const f6 = async (t: string) => { if (t == null) { t = "ts6_x"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
