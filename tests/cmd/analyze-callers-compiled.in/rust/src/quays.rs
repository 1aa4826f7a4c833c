use crate::pier::Pier;

pub async fn quays(p: &Pier) {
    p.rows("SELECT quay FROM plant.quays WHERE time > ago(1h)").await;
}
