const { TimestreamQueryClient, QueryCommand } = require('@aws-sdk/client-timestream-query');
const client = new TimestreamQueryClient({});

exports.columns = (names) => {
  let sql = 'SELECT time';
  for (const name of names) sql = `${sql}, ${name}`;
  sql = `${sql} FROM plant.presses WHERE time > ago(1h)`;
  return client.send(new QueryCommand({ QueryString: sql }));
};
