pub const KILNS: &str = "kilns";
pub const COUNT: &str = "SELECT count(*) AS n FROM plant.kilns WHERE time > ago(1d)";
