const { DATABASE, TABLES: NAMES } = require("./_shared/names");
const names = require("./_shared/names.js");
const legacy = require("./_legacy/tables");
const { DOORS } = require("./_legacy/tables");
const { QueryCommand, TimestreamQueryClient } = require("@aws-sdk/client-timestream-query");

const client = new TimestreamQueryClient({});
const HOURS = 12;

const send = (text) => client.send(new QueryCommand({ QueryString: text }));

exports.first = () => send(`SELECT load FROM "${DATABASE}"."${NAMES.telemetry}" WHERE time > ago(${HOURS}h)`);
exports.second = () => send("SELECT room FROM " + names.DATABASE + "." + names.TABLES.rooms + " WHERE time > ago(1h)");
exports.third = () => send(`SELECT room FROM ${DATABASE}.${legacy.ROOMS} WHERE time > ago(2h)`);
exports.fourth = () => send(`SELECT door FROM ${DATABASE}.${DOORS} WHERE time > ago(3h)`);
exports.fifth = () => send(`SELECT door FROM ${process.env.DATABASE}.${process.env.TABLE_NAME} WHERE time > ago(4h)`);
