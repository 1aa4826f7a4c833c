use aws_sdk_timestreamquery::Client;

enum Wanted {
    Latest(String),
    Since(String, u32),
    Nothing,
}

async fn run(client: &Client, wanted: Wanted) {
    let sent = 0;
    match wanted {
        Wanted::Latest(sql) => {
            client.query().query_string(sql).send().await;
        }
        Wanted::Since(sql, _) if sent == 0 => {
            client.query().query_string(sql).send().await;
        }
        Wanted::Nothing | Wanted::Since(..) => {}
    }
}

async fn all(client: &Client) {
    let latest = Wanted::Latest("SELECT v FROM plant.latest WHERE time > ago(1h)".to_owned());
    run(client, latest).await;
    let text = format!("SELECT v FROM plant.{} WHERE time > ago(1d)", "since");
    run(client, Wanted::Since(text, 3)).await;
}

async fn chosen(client: &Client, wanted: Option<String>, kind: u8) {
    let mut table = "cpu";
    match kind {
        1 => table = "memory",
        _ => {}
    }
    let query = format!("SELECT v FROM plant.{table} WHERE time > ago(1h)");
    client.query().query_string(query).send().await;
}

async fn set_in_arm(client: &Client, wanted: Wanted) {
    let mut table = "fans";
    match wanted {
        Wanted::Latest(_name) => {
            table = "belts";
        }
        _ => {}
    }
    let query = format!("SELECT v FROM plant.{table} WHERE time > ago(1h)");
    client.query().query_string(query).send().await;
}
