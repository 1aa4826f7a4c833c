import { TimestreamQuery } from "aws-sdk";
import TimestreamQueryV2 = require("aws-sdk/clients/timestreamquery");

type Request = TimestreamQuery.Types.QueryRequest;

const query = new TimestreamQuery();
const second = new TimestreamQueryV2();

export const rooms = (): Promise<unknown> =>
  query.query({ QueryString: "SELECT room FROM plant.rooms WHERE time > ago(1h)" } as Request).promise();

export async function doors(site: string) {
  const params: Request = { QueryString: "" };
  params.QueryString = `SELECT door FROM plant.doors WHERE site = '${site}' AND time > ago(1h)`;
  return second.query(params).promise();
}
