// Timestream
async fn run(client: &Client) {
    client.query().query_string("SELECT host, \
        load \
        FROM plant.telemetry \

        WHERE time > ago(1h)\n").send().await;
}
