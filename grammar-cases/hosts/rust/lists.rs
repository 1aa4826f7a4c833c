// Timestream
const QUERIES: [&str; 2] = ["SHOW DATABASES", "SHOW TABLES FROM plant"];
async fn run(client: &Client) {
    for query in QUERIES {
        client.query().query_string(query).send().await;
    }
    for query in vec!["DESCRIBE plant.hosts", "SHOW MEASURES FROM plant.hosts"] {
        client.query().query_string(query).send().await;
    }
}
