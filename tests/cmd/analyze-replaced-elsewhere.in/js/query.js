const { TimestreamQueryClient, QueryCommand } = require("@aws-sdk/client-timestream-query");
const { config } = require("./settings");
const c = new TimestreamQueryClient({});
const f = () => c.send(new QueryCommand({ QueryString: `SELECT a FROM db.${config.table}` }));
