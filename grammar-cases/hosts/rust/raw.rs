// Timestream
async fn run(client: &Client) {
    let sql = r#"
        SELECT "host", max(load) AS load
          FROM "plant"."telemetry"
         WHERE time > ago(1h)
         GROUP BY "host"
    "#;
    client.query().query_string(sql).send().await;
    client.query().query_string(r"SHOW DATABASES").send().await;
}
