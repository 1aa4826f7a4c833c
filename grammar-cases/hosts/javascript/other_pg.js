const { Pool } = require("pg");
const { TimestreamQueryClient, QueryCommand } = require("@aws-sdk/client-timestream-query");

const pool = new Pool();
const timestream = new TimestreamQueryClient({});

exports.crews = async (lead) => {
  const text = "SELECT crew FROM plant.crews WHERE lead = $1";
  await pool.query(text, [lead]);
  const client = await pool.connect();
  await client.query({ text: "SELECT shift FROM plant.shifts", values: [] });
  return pool.query("SELECT lead FROM plant.leads");
};

exports.pumps = () =>
  timestream.send(new QueryCommand({ QueryString: "SELECT pump FROM plant.pumps WHERE time > ago(1h)" }));
