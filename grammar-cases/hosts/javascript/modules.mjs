import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";
import texts, { HOSTS } from "./_shared/queries/index.js";
import * as all from "./_shared/all.mjs";
import { PLACE, HOSTS as EVERY_HOST } from "./_shared/all.mjs";
import { missing } from "./_shared/nowhere.mjs";

const client = new TimestreamQueryClient({});

export const hosts = () => client.send(new QueryCommand({ QueryString: HOSTS }));
export const doors = () => client.send(new QueryCommand({ QueryString: texts.doors }));
export const rooms = () =>
  client.send(new QueryCommand({ QueryString: `SELECT room FROM "${PLACE}".rooms WHERE time > ago(1h)` }));
export const both = () =>
  client.send(new QueryCommand({ QueryString: `SELECT count(*) AS n FROM (${EVERY_HOST}) AS h` }));
export const lamps = () =>
  client.send(new QueryCommand({ QueryString: "SELECT lamp FROM \"" + all.PLACE + "\".lamps WHERE time > ago(1h)" }));
export const pumps = () =>
  client.send(new QueryCommand({ QueryString: `SELECT pump FROM ${missing}.pumps WHERE time > ago(1h)` }));
