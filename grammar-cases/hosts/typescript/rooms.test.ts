import { mockClient } from "aws-sdk-client-mock";
import { Template } from "aws-cdk-lib/assertions";
import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";
import { buildQuery } from "../src/query";

const mock = mockClient(TimestreamQueryClient);

test("select rooms from the plant", async () => {
  mock.on(QueryCommand, { QueryString: 'SELECT room FROM "plant"."rooms" WHERE time > ago(1h)' }).resolves({});
  expect(buildQuery("b")).toEqual("SELECT door FROM plant.doors WHERE site = 'b' AND time > ago(1h)");
});

test("the stack has a query", () => {
  Template.fromStack(stack).hasResourceProperties("AWS::Timestream::ScheduledQuery", {
    QueryString: "SELECT lamp FROM plant.lamps WHERE time > ago(1h)",
  });
});
