import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";
import type { Request } from "./_config/types";
import { DATABASE, TABLES, Site, Defaults } from "./_config/names";
import { DB } from "./_config";
import * as config from "./_config";
import { ALL_ROOMS, byKind as queries } from "./_lib/queries/rooms.js";

const client = new TimestreamQueryClient({});
const ask = (QueryString: string) => client.send(new QueryCommand({ QueryString }));

export const rooms = () => ask(`SELECT room FROM ${DATABASE}.${TABLES.rooms} WHERE time > ago(1h)`);
export const site = () => ask(`SELECT room FROM "${Site.North}".rooms WHERE time > ago(${Defaults.HOURS}h)`);
export const doors = () => ask(`SELECT door FROM ${DB}.${config.TABLES.doors} WHERE time > ago(1h)`);
export const all = () => ask(ALL_ROOMS);
export const open = () => ask(queries.open);
