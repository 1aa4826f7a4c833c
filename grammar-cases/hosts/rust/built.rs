// Timestream
async fn run(client: &Client, host: &str) {
    let mut sql = String::from("SELECT host FROM plant.hosts");
    sql.push_str(" WHERE time > ago(1h)");
    sql += " AND load > 1";
    write!(sql, " AND host = '{}'", host).unwrap();
    client.query().query_string(&sql).send().await;
}
