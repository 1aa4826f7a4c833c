use super::Findings;
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// LIMIT, FINAL and the like are no reserved words, so behind a table they name it when
    /// nothing follows that a clause would go on with: the query is read, and does not what
    /// the word says. A name that is meant stands behind AS, or before the columns.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry LIMIT
    /// ```
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry FINAL WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time > ago(1h) LIMIT 10
    /// ```
    "TSQ109" "word-as-alias" Warning
    summary: "a word of a clause that is read as an alias"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html"),
    looks_at: Mistakes
}

fn check(mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::WordAsAlias);
}
