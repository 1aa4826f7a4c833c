import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";
import { Config, config, getConfig, getNames } from "./_config";

class Own {
  readonly database = "plant";
  static table = "kilns";
  private count = 1;
}

const client = new TimestreamQueryClient({});
const send = (QueryString: string) => client.send(new QueryCommand({ QueryString }));
const own = new Own();
const made = getConfig();
const other = new Config("doors");

export const ofOwn = () => send(`SELECT v FROM ${own.database}.${Own.table}`);
export const ofImported = () => send(`SELECT v FROM ${config.database}.${config.table}`);
export const ofGiven = () => send(`SELECT v FROM ${other.database}.${other.other}`);
export const ofFunction = () => send(`SELECT v FROM ${made.database}.${made.other}`);
export const ofCall = () => send(`SELECT v FROM ${getConfig().database}.${getNames().table}`);
