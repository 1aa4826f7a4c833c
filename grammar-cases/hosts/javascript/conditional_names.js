const { TimestreamQueryClient, QueryCommand } = require("@aws-sdk/client-timestream-query");

const client = new TimestreamQueryClient({});

exports.concat = (hourly) => {
  let table = "cpu";
  if (hourly) table = table.concat("_hourly");
  return client.send(new QueryCommand({ QueryString: `SELECT v FROM plant.${table} WHERE time > ago(1h)` }));
};

exports.two = (hourly, second) => {
  let table = "memory";
  if (hourly) table = `${table}_hourly`;
  if (second > 2) table = table + "_v2";
  return client.send(new QueryCommand({ QueryString: `SELECT v FROM plant.${table} WHERE time > ago(1h)` }));
};
