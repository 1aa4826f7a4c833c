use super::Findings;
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// The columns of a subquery and of a common table expression are those of its select
    /// list, by their aliases where they have some. A qualifier is the alias of something
    /// in FROM, and where a table has an alias, its own name is none. Which columns a table
    /// has is not known here, so nothing is said of these.
    ///
    /// WHERE does not see the aliases of the select list: where a table may have a column of
    /// that name, the finding is a warning. So it is where another item of the select list
    /// uses the alias, and of `now` without parentheses. No table has a column
    /// `measure_value`: the name is reserved, and stands before its type alone, as in
    /// `measure_value::double`.
    ///
    /// ```sql,bad
    /// WITH hot AS (SELECT host AS machine FROM plant.telemetry WHERE time > ago(1h)) SELECT host FROM hot
    /// ```
    /// ```sql,bad
    /// SELECT telemetry.host FROM plant.telemetry AS t WHERE time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT v * 2 AS doubled FROM plant.telemetry WHERE time > ago(1h) AND doubled > 10
    /// ```
    /// ```sql,good
    /// SELECT t.host FROM plant.telemetry AS t WHERE time > ago(1h)
    /// ```
    "TSQ107" "unknown-column" Error
    summary: "a column or a qualifier that FROM does not have"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html"),
    looks_at: Mistakes
}

fn check(mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::UnknownColumn);
}
