use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::NoteKind;

declare_rule! {
    /// Two items of one WITH list have the same name, in whatever case.
    ///
    /// ```sql,bad
    /// WITH hot AS (SELECT 1 AS v), hot AS (SELECT 2 AS v) SELECT v FROM hot
    /// ```
    /// ```sql,good
    /// WITH hot AS (SELECT 1 AS v), cold AS (SELECT 2 AS v) SELECT v FROM hot
    /// ```
    "TSQ106" "duplicate-expression" Error
    summary: "two common table expressions of one name"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        let NoteKind::DuplicateExpression(first) = note.kind else {
            continue;
        };
        if !context.is_templated(note.range) {
            let name = note.range.of(context.text);
            findings
                .add(note.range, format!("the name `{name}` stands twice in this WITH list"))
                .related(first, "the first one")
                .help("give each common table expression a name of its own");
        }
    }
}
