use aws_sdk_timestreamquery::Client;
async fn f1(c: &Client, mut num: String) { if num.is_empty() { num = "rs1_x".to_string(); } c.query().query_string(format!("SELECT a FROM plant.{num}")).send().await; }
async fn f2(c: &Client, num: Option<String>) { let num = num.unwrap_or_else(|| "rs2_x".to_string()); c.query().query_string(format!("SELECT a FROM plant.{num}")).send().await; }
async fn f3(c: &Client, num: &str) { let num = if num.is_empty() { "rs3_x" } else { num }; c.query().query_string(format!("SELECT a FROM plant.{}", num)).send().await; }
async fn f4(c: &Client, num: Option<&str>) { let num = match num { Some(num) => num, None => "rs4_x" }; c.query().query_string(format!("SELECT a FROM plant.{}", num)).send().await; }
async fn g1(c: &Client, mut num: String) { if num.is_empty() { num = "rs1_x".to_string(); } else { num = "rs1_y".to_string(); } c.query().query_string(format!("SELECT a FROM plant.{num}")).send().await; }
async fn g2(c: &Client, mut num: String) { match x { 1 => { num = "rs2_x".to_string(); } _ => { num = "rs2_y".to_string(); } } c.query().query_string(format!("SELECT a FROM plant.{num}")).send().await; }
