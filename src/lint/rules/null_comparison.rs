use super::Findings;
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// Nothing equals NULL, not even NULL, and nothing differs from it: the condition is
    /// never true, and no row is found.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE time > ago(1h) AND host = NULL
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time > ago(1h) AND host IS NULL
    /// ```
    "TSQ023" "null-comparison" Warning
    summary: "a comparison with NULL, which is never true"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/comparison-operators.html"),
    looks_at: Mistakes
}

fn check(mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::NullComparison);
}
