// What the page asks Timestream for.
export const VALVES = "SELECT valve FROM plant.:table WHERE time > ago(1h)";
export const roof = (table: string) => `SELECT roof FROM plant.${table} WHERE time > ago(1h)`;
