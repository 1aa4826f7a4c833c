use super::{Findings, LintContext};
use crate::analysis::TimeLimit;
use crate::lint::rule::declare_rule;

declare_rule! {
    /// Timestream stores rows by time, and a query is billed by the bytes that it
    /// scans. A table without a condition on its `time` is scanned whole.
    ///
    /// Each table of a join is looked at. What counts is a comparison of the column
    /// itself (`time > ago(1d)`, BETWEEN, IN), in all branches of an OR. `IS NOT NULL`,
    /// `<>` and NOT rule nothing out; a function around the column is the matter of
    /// TSQ205. A limit holds in a subquery in FROM, in a common table expression when
    /// all that read it limit it, and for another table whose `time` is compared with
    /// the limited one. A placeholder that is a condition counts as one.
    ///
    /// It is a warning: it is AWS's first advice on queries, nothing else saves as much,
    /// and a table that has to be read whole is a rare one.
    ///
    /// ```sql,bad
    /// SELECT avg(v) FROM plant.telemetry WHERE measure_name = 'temp'
    /// ```
    /// ```sql,bad
    /// SELECT a.v, b.v FROM plant.telemetry a JOIN plant.limits b ON a.host = b.host
    /// WHERE a.time > ago(1d)
    /// ```
    /// ```sql,good
    /// SELECT avg(v) FROM plant.telemetry WHERE measure_name = 'temp' AND time > ago(1d)
    /// ```
    "TSQ201" "missing-time-predicate" Warning
    summary: "a table is read without a condition on time"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/queries-bp.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let blocks = context.analysis.blocks.iter();
    for table in blocks.flat_map(|block| &block.tables) {
        if table.time == TimeLimit::Unlimited {
            let name = table.range.of(context.text);
            findings
                .add(table.range, format!("`{name}` is read without a condition on `time`"))
                .help("add one such as `time > ago(1d)`, so that less is scanned");
        }
    }
}
