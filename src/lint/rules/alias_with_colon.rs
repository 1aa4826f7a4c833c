use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::NoteKind;

declare_rule! {
    /// The service does not take an alias with `:` in it, with or without quotes.
    ///
    /// ```sql,bad
    /// SELECT avg(v) AS "cpu:avg" FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT avg(v) AS "cpu avg" FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    "TSQ105" "alias-with-colon" Error
    summary: "a column alias with `:` in it"
    url: Some("https://github.com/awslabs/amazon-timestream-driver-jdbc#known-issues")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        if matches!(note.kind, NoteKind::AliasColon) {
            let alias = note.range.of(context.text);
            findings
                .add(note.range, format!("the alias `{alias}` has a `:` in it"))
                .help("write `_` in its place");
        }
    }
}
