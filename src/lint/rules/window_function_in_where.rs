use super::{Findings, LintContext};
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;
use crate::syntax::NoteKind;

declare_rule! {
    /// Window functions see the rows that WHERE left over, so WHERE cannot ask for
    /// them; nor can ON, GROUP BY and HAVING. Compute the value in a subquery and filter
    /// around it. Nor can one stand in an aggregate or in the window of another.
    ///
    /// The frame of a window starts before it ends, and reaches a number of rows. DISTINCT
    /// in a window is a warning: Presto does not have it.
    ///
    /// ```sql,bad
    /// SELECT host FROM plant.telemetry
    /// WHERE time > ago(1h) AND row_number() OVER (PARTITION BY host ORDER BY time) = 1
    /// ```
    /// ```sql,bad
    /// SELECT host, max(rank() OVER (ORDER BY time)) FROM plant.telemetry WHERE time > ago(1h) GROUP BY host
    /// ```
    /// ```sql,good
    /// SELECT host FROM (
    ///   SELECT host, row_number() OVER (PARTITION BY host ORDER BY time) AS rn
    ///   FROM plant.telemetry WHERE time > ago(1h)
    /// ) WHERE rn = 1
    /// ```
    "TSQ014" "window-function-in-where" Error
    summary: "a window function in WHERE, ON, GROUP BY or HAVING"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/window-functions.html"),
    looks_at: StatementAndMistakes
}

fn check(context: &LintContext, mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::Window);
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
