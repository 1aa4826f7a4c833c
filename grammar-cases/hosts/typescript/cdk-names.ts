import { Stack } from "aws-cdk-lib";
import * as timestream from "aws-cdk-lib/aws-timestream";
import { CfnTable } from "aws-cdk-lib/aws-timestream";

export class NamesStack extends Stack {
  private readonly rooms: timestream.CfnTable;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const db = new timestream.CfnDatabase(this, "Db", { databaseName: "plant" });
    const table = new CfnTable(this, "Table", { databaseName: db.ref, tableName: "telemetry" });
    this.rooms = new timestream.CfnTable(this, "Rooms", { databaseName: db.databaseName!, tableName: "rooms" });
    const unnamed = new timestream.CfnTable(this, "Unnamed", { databaseName: db.ref });
    const other = new dynamodb.Table(this, "Other", { tableName: "no_table" });

    this.scheduled("ByRef", `SELECT load FROM "${db.ref}"."${table.attrName}" WHERE time > ago(1h)`);
    this.scheduled("ByName", "SELECT load FROM " + table.databaseName + "." + table.tableName + " WHERE time > ago(2h)");
    this.scheduled("OfMember", `SELECT room FROM ${this.rooms.databaseName}.${this.rooms.attrName} WHERE time > ago(3h)`);
    this.scheduled("OfUnnamed", `SELECT room FROM ${db.ref}.${unnamed.attrName} WHERE time > ago(4h)`);
    this.scheduled("TableRef", `SELECT load FROM ${table.ref} WHERE time > ago(5h)`);
    this.scheduled("Arn", `SELECT load FROM "${db.attrArn}".telemetry WHERE time > ago(6h)`);
    this.scheduled("OfOther", `SELECT load FROM plant.${other.tableName} WHERE time > ago(7h)`);

    new timestream.CfnScheduledQuery(this, "Hourly", {
      queryString: `SELECT host, bin(time, 1h) AS slot FROM "${db.ref}"."${table.attrName}" WHERE time > ago(1h) GROUP BY host, bin(time, 1h)`,
      scheduleConfiguration: { scheduleExpression: "rate(1 hour)" },
      targetConfiguration: {
        timestreamConfiguration: { databaseName: db.ref, tableName: this.rooms.attrName, timeColumn: "slot" },
      },
    });
  }

  private scheduled(id: string, queryString: string) {
    return new timestream.CfnScheduledQuery(this, id, {
      queryString,
      scheduleConfiguration: { scheduleExpression: "rate(1 hour)" },
    });
  }
}
