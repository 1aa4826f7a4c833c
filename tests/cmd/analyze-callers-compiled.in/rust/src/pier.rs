use aws_sdk_timestreamquery::Client;

pub struct Pier {
    client: Client,
}

impl Pier {
    pub async fn rows(&self, sql: &str) {
        self.client.query().query_string(sql).send().await.unwrap();
    }
}
