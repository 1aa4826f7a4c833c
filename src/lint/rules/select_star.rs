use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// `*` reads every column of a table. Timestream is billed by the bytes that a
    /// query scans, so naming the columns that are used costs less, and a new
    /// measure does not change the result.
    ///
    /// ```sql,bad
    /// SELECT * FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT host, v FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    "TSQ202" "select-star" Info
    summary: "all columns of a table are read"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/queries.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for block in &context.analysis.blocks {
        let Some(table) = block.tables.first() else {
            continue;
        };
        for star in &block.stars {
            // `TABLE a.b` has no star to point at.
            if !star.of(context.text).ends_with('*') {
                continue;
            }
            let table = table.of(context.text);
            findings
                .add(*star, format!("all columns of `{table}` are read"))
                .help("name the columns that are used");
        }
    }
}
