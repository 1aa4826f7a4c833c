const config = { table: "js_default" };
module.exports = { config };
