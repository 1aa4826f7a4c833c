use crate::_plant::names::{self, KILNS};

const WEEKLY: &str = include_str!("_sql/weekly.sql");

async fn weekly(timestream: &Client) {
    timestream.query().query_string(WEEKLY).send().await;
}

async fn read(timestream: &Client) {
    let sql = std::fs::read_to_string("_sql/weekly.sql").unwrap();
    timestream.query().query_string(sql).send().await;
}

async fn imported(timestream: &Client) {
    timestream.query().query_string(names::COUNT).send().await;
    timestream.query().query_string(crate::_plant::names::COUNT).send().await;
}

async fn captured(timestream: &Client) {
    let sql = format!("SELECT kiln FROM plant.{KILNS} WHERE time > ago(1h)");
    timestream.query().query_string(sql).send().await;
}

fn table() -> String {
    "plant.kilns".to_string()
}

async fn returned(timestream: &Client) {
    let sql = format!("SELECT kiln FROM {} WHERE time > ago(1h)", table());
    timestream.query().query_string(sql).send().await;
}
