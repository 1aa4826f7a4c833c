use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::NoteKind;

declare_rule! {
    /// Window functions see the rows that WHERE left over, so WHERE cannot ask for
    /// them; nor can ON, GROUP BY and HAVING. Compute the value in a subquery and filter
    /// around it.
    ///
    /// ```sql,bad
    /// SELECT host FROM plant.telemetry
    /// WHERE time > ago(1h) AND row_number() OVER (PARTITION BY host ORDER BY time) = 1
    /// ```
    /// ```sql,good
    /// SELECT host FROM (
    ///   SELECT host, row_number() OVER (PARTITION BY host ORDER BY time) AS rn
    ///   FROM plant.telemetry WHERE time > ago(1h)
    /// ) WHERE rn = 1
    /// ```
    "TSQ014" "window-function-in-where" Error
    summary: "a window function in WHERE, ON, GROUP BY or HAVING"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/window-functions.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        let NoteKind::MisplacedWindow(place) = note.kind else {
            continue;
        };
        let name = note.range.of(context.text);
        findings
            .add(note.range, format!("the window function `{name}` cannot stand in {place}"))
            .help("compute it in a subquery, and filter around that");
    }
}
