use aws_sdk_timestreamquery::Client;

pub async fn run(client: &Client, sql: &str) {
    client.query().query_string(sql).send().await.unwrap();
}
