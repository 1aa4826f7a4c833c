// Timestream
struct Store {
    client: Client,
}

impl Store {
    const TABLES: &'static str = "SHOW TABLES FROM plant";

    async fn run(&self, sql: &str) -> Output {
        self.client.query().query_string(sql).send().await
    }

    async fn databases(&self) -> Output {
        self.run("SHOW DATABASES").await
    }

    async fn tables(&self) -> Output {
        self.run(Self::TABLES).await
    }
}
