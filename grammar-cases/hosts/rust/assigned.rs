use aws_sdk_timestreamquery::Client;
const T: &str = "module_t";
struct A;
impl A {
    const T: &'static str = "assoc_t";
    async fn f(c: &Client) { c.query().query_string(format!("SELECT 2 FROM xdb.{}", T)).send().await; }
}
