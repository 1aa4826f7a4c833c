const { TimestreamQuery } = require('@aws-sdk/client-timestream-query');
module.exports = new TimestreamQuery({});
