use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::syntax::{IntervalLiteral, NoteKind};

declare_rule! {
    /// `ago` takes a duration, which is a word of its own and no string. The service
    /// rejects `ago('7d')` as a syntax error.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE time > ago('7d')
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time > ago(7d)
    /// ```
    "TSQ010" "string-as-duration" Error
    summary: "a string where a duration is meant"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-functions.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        if !matches!(note.kind, NoteKind::StringDuration) {
            continue;
        }
        let written = note.range.of(context.text);
        let inside = written.trim_matches('\'');
        let message = format!("`ago` takes a duration, not the string {written}");
        let finding = findings.add(note.range, message);
        if context.is_templated(note.range) {
            finding.help("leave the quotes out");
        } else if IntervalLiteral::parse(inside, note.range).is_some() {
            finding.help(format!("write `ago({inside})`")).fix(Fix {
                title: "leave the quotes out".to_owned(),
                edits: vec![Edit {
                    range: note.range,
                    text: inside.to_owned(),
                }],
            });
        } else {
            finding.help("write it as `15m`, or as parse_duration('…')");
        }
    }
}
