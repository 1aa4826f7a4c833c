export const SITE = "site-b";
export const loadOf = (host) => `SELECT avg(load) AS load FROM plant.telemetry WHERE host = '${host}' AND time > ago(1h)`;
