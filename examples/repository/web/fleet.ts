import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";

const FLEET = { database: "fleet", table: "positions" };

export async function moving(client: TimestreamQueryClient, region: string) {
  const query = `SELECT truck, max(time) AS seen
    FROM "${FLEET.database}"."${FLEET.table}"
    WHERE region = '${region}' AND speed > 0 AND time > ago(15m)
    GROUP BY truck`;
  return client.send(new QueryCommand({ QueryString: query }));
}
