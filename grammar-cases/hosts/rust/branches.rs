async fn chosen(timestream: &Client, from: Option<&str>, kind: u8) {
    let mut sql = String::from("SELECT heat FROM plant.kilns");
    if let Some(from) = from {
        sql.push_str(&format!(" WHERE time > '{from}'"));
    } else {
        sql.push_str(" WHERE time > ago(1h)");
    }
    match kind {
        1 => sql.push_str(" ORDER BY time"),
        _ => sql.push_str(" LIMIT 5"),
    }
    timestream.query().query_string(sql).send().await;
}
