use super::Findings;
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// A number alone in ORDER BY or GROUP BY stands for the column of the select list in
    /// that place, counted from 1.
    ///
    /// ```sql,bad
    /// SELECT host, v FROM plant.telemetry WHERE time > ago(1h) ORDER BY 3 LIMIT 10
    /// ```
    /// ```sql,good
    /// SELECT host, v FROM plant.telemetry WHERE time > ago(1h) ORDER BY 2 LIMIT 10
    /// ```
    "TSQ024" "invalid-position" Error
    summary: "a number in ORDER BY or GROUP BY that stands for no column"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html"),
    looks_at: Mistakes
}

fn check(mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::Position);
}
