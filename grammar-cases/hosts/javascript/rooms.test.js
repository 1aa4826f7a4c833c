import { mockClient } from "aws-sdk-client-mock";
import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

const timestream = mockClient(TimestreamQueryClient);

describe("rooms", () => {
  it("selects the rooms from the plant", async () => {
    timestream.on(QueryCommand, { QueryString: "SELECT room FROM plant.rooms WHERE time > ago(1h)" }).resolves({ Rows: [] });
    const expected = `SELECT door FROM plant.doors WHERE time > ago(1h)`;
    expect(timestream.commandCalls(QueryCommand)[0].args[0].input.QueryString).toBe(expected);
  });

  it.each([["SELECT lamp FROM plant.lamps WHERE time > ago(1h)", 2]])("runs %s", async (sql, rows) => {
    expect(await run(sql)).toHaveLength(rows);
  });
});
