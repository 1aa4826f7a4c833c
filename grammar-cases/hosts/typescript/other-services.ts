// Timestream has one query here; the others are for other services.
import { Athena, StartQueryExecutionInput } from "@aws-sdk/client-athena";
import { StartQueryCommand } from "@aws-sdk/client-cloudwatch-logs";
import * as logs from "aws-cdk-lib/aws-logs";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import { TimestreamQuery } from "@aws-sdk/client-timestream-query";
import { DataSource } from "typeorm";

export class Others {
  constructor(private readonly athena: Athena, private readonly source: DataSource) {}

  requests(day: string) {
    const input: StartQueryExecutionInput = { QueryString: `SELECT path FROM logs.requests WHERE day = '${day}'` };
    return this.athena.startQueryExecution(input);
  }

  users(id: number) {
    return this.source.query(`SELECT u.id, u.name FROM users u WHERE u.id = $1`, [id]);
  }

  saved(scope: any) {
    new logs.QueryDefinition(scope, "Errors", {
      queryDefinitionName: "errors",
      queryString: new logs.QueryString({ fields: ["@message"], filter: "@message like /ERROR/", limit: 20 }),
    });
    return new cloudwatch.LogQueryWidget({ logGroupNames: ["plant"], queryString: "fields @message | limit 20" });
  }

  search(queryString: string) {
    return fetch(`/search?${queryString}`, { headers: { "x-query": "select one from the list" } });
  }

  insights() {
    return new StartQueryCommand({ queryString: "stats count(*) by bin(5m)", logGroupName: "plant", startTime: 0, endTime: 1 });
  }

  rooms(timestream: TimestreamQuery) {
    return timestream.query({ QueryString: "SELECT room FROM plant.rooms WHERE time > ago(1h)" });
  }
}
