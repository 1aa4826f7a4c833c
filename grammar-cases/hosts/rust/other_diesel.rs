use aws_sdk_timestreamquery::Client;
async fn f(c: &Client) {
    diesel::sql_query("SELECT id FROM shop.orders").load(conn);
}
