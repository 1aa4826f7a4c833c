use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::syntax::NoteKind;

declare_rule! {
    /// The macros of Grafana's Timestream plugin are replaced by text and take no
    /// arguments; `$__timeFilter` always means the column `time`. In other sources of
    /// Grafana they do take a column.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE $__timeFilter(time)
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE $__timeFilter
    /// ```
    "TSQ303" "macro-with-arguments" Warning
    summary: "a Grafana macro with arguments"
    url: Some("https://github.com/grafana/timestream-datasource")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        if matches!(note.kind, NoteKind::MacroArguments) {
            // What touches the parentheses would become part of the name.
            let rest = context.text.get(note.range.end as usize..).unwrap_or_default();
            let glued = rest.starts_with(|c: char| !c.is_whitespace() && !matches!(c, ',' | ')' | ';'));
            let edit = Edit {
                range: note.range,
                text: if glued { " " } else { "" }.to_owned(),
            };
            findings
                .add(note.range, "macros of the Timestream plugin take no arguments")
                .help("leave the parentheses out")
                .fix(Fix {
                    title: "leave the parentheses out".to_owned(),
                    edits: vec![edit],
                });
        }
    }
}
