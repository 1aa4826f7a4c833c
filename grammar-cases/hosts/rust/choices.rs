// Timestream
async fn run(client: &Client, daily: bool, kind: u8) {
    let load = if daily {
        "SELECT load FROM plant.daily WHERE time > ago(7d)"
    } else {
        "SELECT load FROM plant.hourly WHERE time > ago(1d)"
    };
    client.query().query_string(load).send().await;
    let list = match kind {
        0 => "SHOW DATABASES",
        _ => "SHOW TABLES FROM plant",
    };
    client.query().query_string(list).send().await;
}
