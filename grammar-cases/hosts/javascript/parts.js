const { TimestreamQueryClient, QueryCommand } = require("@aws-sdk/client-timestream-query");

const client = new TimestreamQueryClient({});
const send = (QueryString) => client.send(new QueryCommand({ QueryString }));

function ofParts(room, isLimited) {
  send(
    ["SELECT v", "FROM plant.kilns", room && "WHERE room = 'a'", isLimited && "LIMIT 1"]
      .filter(Boolean)
      .join(" "),
  );
}

function ofTables() {
  send(["doors", "rooms"].map((table) => `SELECT v FROM plant.${table}`).join(" UNION ALL "));
  const rows = [{ table: "walls" }, { table: "lamps" }];
  send(rows.map((row) => `SELECT v FROM plant.${row.table}`).join(" UNION ALL "));
  send(`SELECT ${["a", "b"].map((c, i) => `max(${c})`).join(", ")} FROM plant.fans`);
}

function open(tables) {
  send(tables.map((table) => `SELECT v FROM plant.${table}`).join(" UNION ALL "));
}
