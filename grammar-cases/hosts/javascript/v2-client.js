"use strict";
const AWS = require("aws-sdk");

const query = new AWS.TimestreamQuery({ apiVersion: "2018-11-01" });
const DB = "plant";

exports.handler = async function (event, context, callback) {
  var params = {
    QueryString:
      "SELECT host, bin(time, 5m) AS slot " +
      "FROM " + DB + ".telemetry " +
      "WHERE time > ago(" + 6 + "h) " +
      "GROUP BY host, bin(time, 5m)",
    MaxRows: 100,
  };
  query.query(params, function (error, data) {
    callback(error, data);
  });
};

exports.databases = () => query.query({ QueryString: "SHOW DATABASES" }).promise();

function page(token) {
  const request = {};
  request.QueryString = "SHOW MEASURES FROM plant.telemetry";
  request["NextToken"] = token;
  return query.query(request).promise();
}

async function old() {
  const request = {};
  request["QueryString"] = 'SELECT room FROM "site-b"."rooms" WHERE time > ago(1d)';
  return query.query(request).promise();
}

module.exports.tables = function tables() {
  return query.query({ "QueryString": 'SHOW TABLES FROM "' + DB + '" LIKE \'tele%\'' }).promise();
};
