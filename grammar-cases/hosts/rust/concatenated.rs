// Timestream
const TABLE: &str = "hosts";
async fn run(client: &Client) {
    let sql = "SELECT host FROM plant.".to_string() + TABLE + " WHERE time > ago(1h)";
    client.query().query_string(sql).send().await;
    let lines = ["SELECT load", "FROM plant.telemetry", "WHERE time > ago(1h)"].join("\n");
    client.query().query_string(lines).send().await;
    let replaced = "DESCRIBE plant.{table}".replace("{table}", TABLE);
    client.query().query_string(replaced).send().await;
}
