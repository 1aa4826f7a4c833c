use aws_sdk_timestreamquery::Client;
async fn f(c: &Client, db: &str, t: &str) {
    println!("describe {}.{}", db, t);
    tracing::info!("select v from said.logged");
    run("SELECT v FROM plant.run");
    panic!("select one from {db}.{t}");
}
