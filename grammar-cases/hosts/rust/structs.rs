// Timestream
fn input() -> QueryInput {
    QueryInput {
        query_string: "SELECT host FROM plant.hosts WHERE time > ago(1h)".to_string(),
        ..Default::default()
    }
}
