import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";
import { ConfigService } from "@nestjs/config";
import { tables } from "@config/tables";
import { rooms, WALLS } from "@names";
import { OTHER } from "@plant/other";
import { DATABASE, TABLES } from "@plant/shared";
import { WALLS as SAME } from "apps/reader/src/names/plain";
import settings from "./config.json";
import * as all from "./config.json";
import { table } from "./config.json";

const required = require("./config.json");

export class Reader {
  private readonly pumps: string;

  constructor(
    private readonly config: ConfigService,
    private readonly client: TimestreamQueryClient,
  ) {
    this.pumps = this.config.get<string>("TS_PUMPS", "pumps");
  }

  private send(QueryString: string) {
    return this.client.send(new QueryCommand({ QueryString }));
  }

  ofPaths() {
    this.send(`SELECT 1 FROM ${DATABASE}.${tables.kilns} WHERE time > ago(1h)`);
    this.send(`SELECT 2 FROM ${DATABASE}.${rooms} WHERE time > ago(1h)`);
    this.send(`SELECT 3 FROM ${DATABASE}.${WALLS} WHERE time > ago(1h)`);
    this.send(`SELECT 4 FROM ${DATABASE}.${SAME} WHERE time > ago(1h)`);
  }

  ofPackages() {
    this.send(`SELECT 5 FROM ${DATABASE}.${TABLES.doors} WHERE time > ago(1h)`);
    this.send(`SELECT 6 FROM ${DATABASE}.${OTHER} WHERE time > ago(1h)`);
  }

  ofDocuments() {
    this.send(`SELECT 7 FROM ${settings.timestream.database}.${all.table} WHERE time > ago(1h)`);
    this.send(`SELECT 8 FROM ${required.timestream.database}.${table} WHERE time > ago(1h)`);
    this.send(`SELECT 9 FROM ${all.timestream.database}.${all.timestream.table} WHERE time > ago(1h)`);
  }

  ofConfiguration() {
    const valves = this.config.get("TS_VALVES") ?? "valves";
    this.send(`SELECT 10 FROM ${DATABASE}.${this.pumps} WHERE time > ago(1h)`);
    this.send(`SELECT 11 FROM ${DATABASE}.${valves} WHERE time > ago(1h)`);
  }
}
