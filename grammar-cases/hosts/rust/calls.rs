use aws_sdk_timestreamquery::Client;

async fn hosts(client: &Client) -> Result<(), Error> {
    client
        .query()
        .query_string("SELECT host FROM plant.hosts WHERE time > ago(1h)")
        .max_rows(10)
        .send()
        .await?;
    client.query().set_query_string(Some("SHOW DATABASES".to_owned())).send().await?;
    client.prepare_query().query_string("SELECT @x").validate_only(true).send().await?;
    Ok(())
}
