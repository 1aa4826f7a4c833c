use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::NoteKind;

declare_rule! {
    /// A window function such as rank() needs the rows around its own, which OVER names.
    /// Other functions have no window; of these only aggregates can take one.
    ///
    /// ```sql,bad
    /// SELECT host, row_number() FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT abs(v) OVER (ORDER BY time) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT host, row_number() OVER (ORDER BY time) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    "TSQ018" "missing-over" Error
    summary: "a window function without OVER, or OVER without one"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/window-functions.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        let name = note.range.of(context.text);
        match note.kind {
            NoteKind::MissingOver => {
                findings
                    .add(note.range, format!("the window function `{name}` needs OVER"))
                    .help(format!("write `{name}(…) OVER (PARTITION BY … ORDER BY …)`"));
            }
            NoteKind::NeedlessOver => {
                findings
                    .add(note.range, format!("`{name}` is no window function and no aggregate"))
                    .help("leave OVER out");
            }
            _ => {}
        }
    }
}
