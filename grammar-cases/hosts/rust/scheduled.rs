// Timestream
async fn create(client: &Client, role: &str) {
    client
        .create_scheduled_query()
        .name("hourly-load")
        .query_string("SELECT bin(time, 1h) AS hour, avg(load) AS load FROM plant.telemetry WHERE time > ago(1h) GROUP BY bin(time, 1h)")
        .target_configuration(
            TargetConfiguration::builder()
                .timestream_configuration(
                    TimestreamConfiguration::builder()
                        .database_name("derived")
                        .table_name("hourly")
                        .build(),
                )
                .build(),
        )
        .scheduled_query_execution_role_arn(role)
        .send()
        .await;
}
