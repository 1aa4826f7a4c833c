use super::Findings;
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// A condition that holds for all rows or for none. `BETWEEN a AND b` needs the smaller
    /// bound first: the other way round it finds nothing. A column that is compared with
    /// itself most likely lacks the alias of one of the tables that have it.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE time BETWEEN now() AND ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT a.v FROM plant.telemetry a JOIN plant.machines b ON host = host WHERE a.time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time BETWEEN ago(1h) AND now()
    /// ```
    "TSQ026" "constant-condition" Warning
    summary: "a condition that no row decides"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/comparison-operators.html"),
    looks_at: Mistakes
}

fn check(mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::Constant);
}
