const AWS = require('aws-sdk');
const client = new AWS.TimestreamQuery();
let table = 'readings_dev';
function init(stage) { if (stage === 'prod') table = 'readings_prod'; }
exports.handler = () => client.query({ QueryString: `SELECT count(*) FROM fleet.${table}` }).promise();

exports.f = (opts) => { const o = { table: 'spread_default', ...opts }; return client.query({ QueryString: `SELECT 1 FROM fleet.${o.table}` }).promise(); };
exports.g = (opts) => { const o = { table: 'assign_default' }; Object.assign(o, opts); return client.query({ QueryString: `SELECT 2 FROM fleet.${o.table}` }).promise(); };
exports.replaced = () => { let q = 'SELECT count(*) FROM fleet.TABLE_NAME'; q = q.replace('TABLE_NAME', 'trips'); return client.query({ QueryString: q }).promise(); };
