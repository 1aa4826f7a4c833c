const { TimestreamQueryClient, QueryCommand } = require("@aws-sdk/client-timestream-query");

function chosen(from, kind) {
  let query = "SELECT heat FROM plant.kilns";
  if (from) {
    query += ` WHERE time > '${from}'`;
  } else if (kind) {
    query += " WHERE time > ago(2h)";
  } else {
    query += " WHERE time > ago(1h)";
  }
  switch (kind) {
    case 1:
      query += " ORDER BY time";
      break;
    default:
      query += " LIMIT 5";
  }
  return new QueryCommand({ QueryString: query });
}
