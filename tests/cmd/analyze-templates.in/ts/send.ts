import { QueryCommand, TimestreamQueryClient } from "@aws-sdk/client-timestream-query";
import { VALVES, roof } from "./queries";

const client = new TimestreamQueryClient({});

export const valves = () => client.send(new QueryCommand({ QueryString: VALVES.replace(":table", "valves") }));
export const roofs = () => client.send(new QueryCommand({ QueryString: roof("roofs") }));
