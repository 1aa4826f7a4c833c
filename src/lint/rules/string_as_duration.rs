use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::syntax::{IntervalLiteral, NoteKind};

declare_rule! {
    /// `ago` and `bin` take a duration, which is a word of its own: no string, and no
    /// number without a unit. So does what is added to a time. The service rejects
    /// `ago('7d')` as a syntax error.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE time > ago('7d')
    /// ```
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE time > now() - '2h'
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time > ago(7d)
    /// ```
    "TSQ010" "string-as-duration" Error
    summary: "a string or a number where a duration is meant"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-functions.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        let NoteKind::NoDuration(place) = note.kind else {
            continue;
        };
        let written = note.range.of(context.text);
        let inside = written.trim_matches('\'');
        let what = match written.starts_with('\'') {
            true => "string",
            false => "number",
        };
        let message = format!("`{place}` takes a duration, not the {what} {written}");
        let finding = findings.add(note.range, message);
        if what == "number" {
            finding.help(format!("write the unit behind it: `{written}m`, `{written}h`, `{written}d`"));
        } else if context.is_templated(note.range) {
            finding.help("leave the quotes out");
        } else if IntervalLiteral::parse(inside, note.range).is_some() {
            let call = match place {
                "ago" => format!("ago({inside})"),
                _ => inside.to_owned(),
            };
            finding.help(format!("write `{call}`")).fix(Fix {
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
