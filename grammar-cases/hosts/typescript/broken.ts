import { QueryCommand } from "@aws-sdk/client-timestream-query";

export const before: QueryCommand = new QueryCommand({ QueryString: "SELECT room FROM plant.rooms WHERE time > ago(1h)" });

export function broken(site: string {
  return new QueryCommand({ QueryString: `SELECT door FROM plant.doors WHERE site = '${site}' AND time > ago(1h)` });
}

export const after: QueryCommand = new QueryCommand({ QueryString: "SELECT lamp FROM plant.lamps WHERE time > ago(1h)" });
