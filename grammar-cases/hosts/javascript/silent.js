// Nothing here says which service it is: other databases have such statements too.
import { Client } from "pg";

const client = new Client();

export const rooms = () => client.query("SELECT room FROM plant.rooms WHERE time > now() - interval '1 hour'");
export const doors = { queryString: "door=1&site=b" };
