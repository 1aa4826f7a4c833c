const ts = require('./lib/reader');
exports.snow = () => ts.query({ QueryString: 'SELECT max(cm) FROM climate.snow WHERE time > ago(1d)' });
