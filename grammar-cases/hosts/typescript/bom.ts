import { QueryCommand } from "@aws-sdk/client-timestream-query";

export const bom: QueryCommand = new QueryCommand({ QueryString: "SELECT room FROM plant.rooms WHERE time > ago(1h)" });
