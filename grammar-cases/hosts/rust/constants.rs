// Timestream
const DATABASE: &str = "plant";
static QUERY: &'static str = "SHOW TABLES FROM plant";
const WHOLE: &str = concat!("SELECT host ", "FROM plant.hosts ", "WHERE time > ago(1h)");

async fn run(client: &Client) {
    client.query().query_string(QUERY).send().await;
    client.query().query_string(WHOLE).send().await;
}
