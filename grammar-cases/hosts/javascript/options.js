const { TimestreamQueryClient, QueryCommand } = require("@aws-sdk/client-timestream-query");
const yargs = require("yargs/yargs");
const { program } = require("commander");

const argv = yargs(process.argv.slice(2))
  .option("database", { type: "string", default: "plant" })
  .option("table", { default: "kilns" })
  .option("needed", { type: "string" }).argv;
program
  .option("--database <name>", "where to read", "mill")
  .option("-t, --table-name <name>", "what to read", "doors");
program.parse();
const options = program.opts();
const client = new TimestreamQueryClient({});
const send = (QueryString) => client.send(new QueryCommand({ QueryString }));
send(`SELECT v FROM ${argv.database}.${argv.table}`);
send(`SELECT v FROM ${argv.database}.${argv.needed}`);
send(`SELECT v FROM ${options.database}.${options.tableName}`);
