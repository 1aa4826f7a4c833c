import { CfnTopicRule } from "aws-cdk-lib/aws-iot";
import { Construct } from "constructs";
import { Client } from "pg";

export class Rules extends Construct {
  private readonly db = new Client();

  constructor(scope: Construct, id: string) {
    super(scope, id);
    new CfnTopicRule(this, "ToTimestream", {
      topicRulePayload: {
        sql: "SELECT room, temperature FROM 'plant/rooms'",
        actions: [{ timestream: { databaseName: "plant", tableName: "rooms", roleArn: "r", dimensions: [] } }],
      },
    });
  }

  crews() {
    return this.db.query("SELECT crew FROM plant.crews");
  }
}
