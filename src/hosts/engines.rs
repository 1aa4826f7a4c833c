//! Names of other databases, as people and settings have them.

use super::speaks_of_timestream;

/// The names, in lower case.
const ENGINES: &[&str] = &[
    "athena",
    "bigquery",
    "cassandra",
    "clickhouse",
    "cockroachdb",
    "cqlsh",
    "databricks",
    "duckdb",
    "influx",
    "influxdb",
    "influxql",
    "mariadb",
    "mssql",
    "mysql",
    "oracle",
    "pg",
    "postgres",
    "postgresql",
    "psql",
    "questdb",
    "redshift",
    "snowflake",
    "snowsql",
    "spark",
    "sqlcmd",
    "sqlite",
    "sqlite3",
    "sqlserver",
    "timescale",
    "timescaledb",
];

/// Whether a text names another database, and not Timestream beside it.
pub(super) fn are_named(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let is_one = |word: &str| ENGINES.iter().any(|it| it.eq_ignore_ascii_case(word));
    words.any(is_one) && !speaks_of_timestream(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for text in [
            "jdbc:postgresql://x/y",
            "postgresql_query",
            "Source query (MySQL):",
            "timescale/timescaledb",
        ] {
            assert!(are_named(text), "{text}");
        }
        for text in ["from MySQL to Timestream", "jdbc:timestream", "sparks", ""] {
            assert!(!are_named(text), "{text}");
        }
    }
}
