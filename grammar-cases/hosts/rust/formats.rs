// Timestream
const DATABASE: &str = "plant";

async fn run(client: &Client, host: &str, config: &Config) {
    let table = "hosts";
    client.query().query_string(format!("SELECT host FROM {DATABASE}.{table} WHERE host = '{host}' AND time > ago(1h)"));
    client.query().query_string(format!("SELECT load FROM \"{}\".\"{}\" WHERE time > ago({}h)", DATABASE, config.table, 3));
    client.query().query_string(format!("DESCRIBE {db}.{0}", table, db = DATABASE));
    client.query().query_string(&format!("SHOW TABLES FROM {}", config.database()));
}
