// Timestream
fn hosts(database: &str) -> String {
    format!("SELECT host FROM {database}.hosts WHERE time > ago(1h)")
}
fn tables() -> &'static str {
    "SHOW TABLES FROM plant"
}
async fn run(client: &Client) {
    client.query().query_string(hosts("plant")).send().await;
    client.query().query_string(tables()).send().await;
}
