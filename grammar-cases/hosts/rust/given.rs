use aws_sdk_timestreamquery::Client;

struct Reader {
    db: String,
    table: String,
    client: Client,
}

impl Reader {
    fn new(table: &str, client: Client) -> Self {
        Self { db: "plant".into(), table: table.to_string(), client }
    }

    async fn read(&self) {
        self.client.query().query_string(format!("SELECT v FROM {}.{}", self.db, self.table)).send().await;
    }
}

struct Other {
    db: String,
}

impl Other {
    async fn read(&self, client: Client) {
        client.query().query_string(format!("SELECT v FROM {}.doors", self.db)).send().await;
    }
}

async fn main() {
    Reader::new("rooms", client).read().await;
}
