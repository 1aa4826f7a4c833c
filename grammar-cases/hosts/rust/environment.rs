use aws_sdk_timestreamquery::Client;

async fn read(client: Client) {
    let db = std::env::var("DB").unwrap_or("plant".into());
    let table = std::env::var("TABLE").unwrap_or_else(|_| "rooms".to_string());
    client.query().query_string(format!("SELECT v FROM {db}.{table} WHERE time > ago(1h)")).send().await;
}
