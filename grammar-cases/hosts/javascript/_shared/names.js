const DATABASE = "plant";
const TABLES = { telemetry: "telemetry", rooms: "rooms" };

module.exports = { DATABASE, TABLES };
