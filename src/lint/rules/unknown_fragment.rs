use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::NoteKind;
use crate::text::brief;

declare_rule! {
    /// A placeholder stands where any piece of SQL can be put in: between clauses,
    /// or behind a query. What it brings is not analysed; should it read another
    /// table, that table is missing from the result.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE time > ago(1h) ${clauses}
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time > ago(1h) AND host = ${host}
    /// ```
    "TSQ302" "unknown-fragment" Info
    summary: "a placeholder that may hold any SQL"
    url: None
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        if matches!(note.kind, NoteKind::Fragment) {
            let written = brief(note.range.of(context.text));
            findings
                .add(note.range, format!("what `{written}` holds is not analysed"))
                .help("give it a value with `--set`, or make sure that it names no table");
        }
    }
}
