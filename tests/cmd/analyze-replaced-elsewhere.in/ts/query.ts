import { TimestreamQueryClient, QueryCommand } from "@aws-sdk/client-timestream-query";
import { config, Opts } from "./settings";
const c = new TimestreamQueryClient({});
export const f = () => c.send(new QueryCommand({ QueryString: `SELECT a FROM db.${config.table}` }));
export const g = () => c.send(new QueryCommand({ QueryString: `SELECT a FROM db.${Opts.table}` }));
