// Timestream
fn run() { client.query().query_string("SHOW DATABASES"); }
fn broken( {
fn more() { client.query().query_string("SHOW TABLES FROM plant"); }
