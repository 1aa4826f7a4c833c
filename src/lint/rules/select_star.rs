use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// `*` reads every column of a table. Timestream is billed by the bytes that a
    /// query scans, so naming the columns that are used costs less, and a new
    /// measure does not change the result.
    ///
    /// It is an info: much of what is written is a first look at a table, and a table
    /// may have no more columns than are wanted.
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
    // The service need not read columns that nobody asks for.
    let blocks = context.analysis.blocks.iter();
    for block in blocks.filter(|block| !block.only_rows) {
        for star in &block.stars {
            let read = block.tables.iter().filter(|table| {
                let named = |name: &String| table.alias.eq_ignore_ascii_case(name);
                star.qualifier.as_ref().is_none_or(named)
            });
            let tables: Vec<String> = read
                .map(|table| format!("`{}`", table.range.of(context.text)))
                .collect();
            // `TABLE a.b` has no star to point at.
            if tables.is_empty() || !star.range.of(context.text).ends_with('*') {
                continue;
            }
            findings
                .add(star.range, format!("all columns of {} are read", tables.join(", ")))
                .help("name the columns that are used");
        }
    }
}
