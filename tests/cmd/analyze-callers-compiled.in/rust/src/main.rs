mod store;

use store::run;

async fn cranes() {
    run(&client(), "SELECT crane FROM plant.cranes WHERE time > ago(1h)").await;
    store::run(&client(), "SELECT berth FROM plant.berths WHERE time > ago(1h)").await;
}
