// no timestream
async fn run(athena: &Client) {
    athena.start_query_execution().query_string("SELECT host FROM logs.requests").send().await;
}
