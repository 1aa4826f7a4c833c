const AWS = require("aws-sdk");

const timestream = new AWS.TimestreamQuery();

module.exports = (sql) => timestream.query({ QueryString: sql }).promise();
