import { query, first } from "./lib";
import send from "./lib/client";

export const valves = () => query("SELECT valve FROM plant.valves WHERE time > ago(1h)");
export const roofs = () => first({ sql: "SELECT roof FROM plant.roofs WHERE time > ago(1h)" });
export const walls = () => send("SELECT wall FROM plant.walls WHERE time > ago(1h)");
