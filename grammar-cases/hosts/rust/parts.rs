use aws_sdk_timestreamquery::Client;
use std::fmt::Write;

const DATABASE: &str = "plant";

async fn parts(client: &Client) {
    let mut query = String::new();
    write!(query, "SELECT v FROM {}.{} ", DATABASE, "kilns").unwrap();
    writeln!(&mut query, "WHERE time > ago(1h)").unwrap();
    query.push_str("LIMIT 1");
    client.query().query_string(query).send().await;

    client.query().query_string(vec!["SELECT v", "FROM plant.doors"].join(" ")).send().await;
    let mut parts = vec!["SELECT v"];
    parts.push("FROM plant.rooms");
    client.query().query_string(parts.join(" ")).send().await;
    client.query().query_string(concat!("SELECT v ", "FROM plant.walls")).send().await;
}
