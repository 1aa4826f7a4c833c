const { TimestreamQuery } = require("@aws-sdk/client-timestream-query");

const ts = new TimestreamQuery({});

exports.rooms = (site) =>
  ts.query({
    QueryString: `
      SELECT room
      FROM plant.rooms
      WHERE site = '${site}' AND time > ago(1h)`,
  });

exports.doors = () => ts.query({ QueryString: "SELECT door \
FROM plant.doors WHERE time > ago(1h)" });
