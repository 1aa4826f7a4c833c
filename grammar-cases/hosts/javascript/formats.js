const util = require("util");
const { format } = require("node:util");
const { TimestreamQuery } = require("@aws-sdk/client-timestream-query");

const timestream = new TimestreamQuery({});
const TABLE = "telemetry";
const SQL = 'SELECT * FROM "%s"."%s" WHERE host = \'%s\' AND time > ago(%dh)';

async function printed(host) {
  return timestream.query({ QueryString: util.format(SQL, "plant", TABLE, host, 12) });
}

async function bare(site) {
  return timestream.query({ QueryString: format("SELECT room FROM plant.%s WHERE site = '%s' AND time > ago(1h)", "rooms", site) });
}

async function percent() {
  return timestream.query({ QueryString: util.format("SELECT room FROM %s.rooms WHERE name LIKE 'a%%' AND time > ago(1h)", "plant") });
}
