use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// The service prunes what it reads by comparing the column `time` itself. A
    /// function around it in a condition hides the column, and all of the table is
    /// scanned. Beside a condition that does limit the time, functions are welcome.
    ///
    /// It is a warning: the query means to limit the time, and pays for the whole table.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE date_trunc('day', time) = '2024-05-01'
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time BETWEEN '2024-05-01' AND '2024-05-02'
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time > ago(7d) AND hour(time) = 8
    /// ```
    "TSQ205" "function-on-time" Warning
    summary: "a function around time in a condition"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/queries-bp.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let blocks = context.analysis.blocks.iter();
    for wrapped in blocks.flat_map(|block| &block.wrapped_times) {
        let message = match &wrapped.function {
            Some(function) => format!("`{function}` around `time` keeps it from limiting the scan"),
            None => "`time` limits the scan only when it is compared by itself".to_owned(),
        };
        findings
            .add(wrapped.range, message)
            .help("compare `time` itself, with what is done to it on the other side");
    }
}
