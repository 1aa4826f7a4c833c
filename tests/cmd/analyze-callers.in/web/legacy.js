const send = require("./send");

exports.pipes = () => send("SELECT pipe FROM plant.pipes WHERE time > ago(1h)");
