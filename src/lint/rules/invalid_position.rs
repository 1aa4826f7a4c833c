use super::Findings;
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// A number alone in ORDER BY or GROUP BY stands for the column of the select list in
    /// that place, counted from 1. A string there stands for none: it is the same in all
    /// rows. The finding is an error where the service rejects the query for it, as no
    /// column of the select list is grouped by; else a warning.
    ///
    /// ```sql,bad
    /// SELECT host, v FROM plant.telemetry WHERE time > ago(1h) ORDER BY 3 LIMIT 10
    /// ```
    /// ```sql,bad
    /// SELECT host, count(*) FROM plant.telemetry WHERE time > ago(1h) GROUP BY 'host'
    /// ```
    /// ```sql,good
    /// SELECT host, v FROM plant.telemetry WHERE time > ago(1h) ORDER BY 2 LIMIT 10
    /// ```
    "TSQ024" "invalid-position" Error
    summary: "a number or a string in ORDER BY or GROUP BY that stands for no column"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html"),
    looks_at: Mistakes
}

fn check(mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::Position);
}
