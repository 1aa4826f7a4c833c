// Queries that are made piece by piece; all go to Timestream.
const { TimestreamQueryClient, QueryCommand } = require("@aws-sdk/client-timestream-query");
const client = new TimestreamQueryClient({});

async function added(host, limit) {
  let sql = "SELECT host, load FROM plant.telemetry ";
  sql += "WHERE time > ago(1h) ";
  if (host) {
    sql += `AND host = '${host}' `;
  }
  sql = sql + "ORDER BY time DESC";
  return client.send(new QueryCommand({ QueryString: sql }));
}

async function joined() {
  const sql = [
    "SELECT room, max(temperature) AS hottest",
    "FROM plant.rooms",
    "WHERE time > ago(1d)",
    "GROUP BY room",
  ].join("\n");
  return client.send(new QueryCommand({ QueryString: sql }));
}

async function concatenated(site) {
  const sql = "SELECT count(*) AS n FROM ".concat("plant", ".", "doors", " WHERE site = '", site, "' AND time > ago(2d)");
  return client.send(new QueryCommand({ QueryString: sql }));
}

async function replaced(hours) {
  const template = "SELECT lamp FROM __DB__.lamps WHERE time > ago(__HOURS__h)";
  const sql = template.replace("__DB__", "plant").replace("__HOURS__", hours);
  return client.send(new QueryCommand({ QueryString: sql }));
}

async function collapsed() {
  const sql = `
    SELECT pump
      FROM plant.pumps
     WHERE time > ago(4h)`.replace(/\s+/g, " ");
  return client.send(new QueryCommand({ QueryString: sql }));
}

async function chosen(isDaily) {
  const table = isDaily ? "daily" : "hourly";
  const sql = isDaily
    ? "SELECT avg(load) AS load FROM plant.daily WHERE time > ago(7d)"
    : "SELECT avg(load) AS load FROM plant.hourly WHERE time > ago(1d)";
  await client.send(new QueryCommand({ QueryString: sql }));
  return client.send(new QueryCommand({ QueryString: `SELECT max(time) AS t FROM plant.${table} WHERE time > ago(9d)` }));
}

async function fallback(custom) {
  return client.send(new QueryCommand({ QueryString: custom || "SELECT fan FROM plant.fans WHERE time > ago(8h)" }));
}
