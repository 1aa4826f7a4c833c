const { config } = require("./settings");
config.table = "js_set";
