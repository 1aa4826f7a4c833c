use aws_sdk_timestreamquery::Client;
use sqlx::PgPool;

async fn crews(pool: &PgPool) {
    let rows = sqlx::query("SELECT crew FROM plant.crews").fetch_all(pool).await;
    let shifts = sqlx::query_as::<_, Shift>("SELECT shift FROM plant.shifts").fetch_all(pool).await;
}

async fn pumps(client: &Client) {
    client.query().query_string("SELECT pump FROM plant.pumps WHERE time > ago(1h)").send().await;
}
