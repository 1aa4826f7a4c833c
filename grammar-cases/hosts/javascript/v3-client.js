// Every command of the client for queries.
import {
  CreateScheduledQueryCommand,
  paginateQuery,
  PrepareQueryCommand,
  QueryCommand,
  TimestreamQuery,
  TimestreamQueryClient,
} from "@aws-sdk/client-timestream-query";

const client = new TimestreamQueryClient({ region: "eu-west-1" });

export async function hosts() {
  return client.send(new QueryCommand({ QueryString: 'SELECT DISTINCT host FROM "plant"."hosts" WHERE time > ago(1h)' }));
}

export async function latest() {
  const QueryString = "SELECT max(time) AS latest FROM plant.telemetry WHERE time > ago(15m)";
  const command = new QueryCommand({ QueryString, MaxRows: 10 });
  return client.send(command);
}

export const load = async (host) => {
  const params = {
    QueryString: `SELECT avg(load) AS load FROM plant.telemetry WHERE host = '${host}' AND time > ago(5m)`,
  };
  params.MaxRows = 5;
  return client.send(new QueryCommand(params));
};

export async function* pages() {
  for await (const page of paginateQuery({ client }, { QueryString: "SHOW TABLES FROM plant" })) {
    yield* page.Rows;
  }
}

export const prepare = () =>
  client.send(
    new PrepareQueryCommand({
      QueryString: "SELECT host FROM plant.hosts WHERE time > ago(1h) AND site = @site",
      ValidateOnly: true,
    }),
  );

export async function whole() {
  const whole = new TimestreamQuery({});
  return await whole.query({
    QueryString: (
      // the only table without a schedule
      "DESCRIBE plant.hosts"
    ),
  });
}

export function given(sql) {
  return client.send(new QueryCommand({ QueryString: sql }));
}
