use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::{NoteKind, TypeName};

declare_rule! {
    /// The types are int, bigint, boolean, double, varchar, date, time, timestamp,
    /// interval, array, row and timeseries. Types of other engines are rejected.
    ///
    /// ```sql,bad
    /// SELECT CAST(v AS text) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT CAST(v AS varchar) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    "TSQ015" "unknown-type" Error
    summary: "a type that Timestream does not have"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        if !matches!(note.kind, NoteKind::UnknownType) {
            continue;
        }
        let name = note.range.of(context.text);
        let finding = findings.add(note.range, format!("there is no type `{name}`"));
        match TypeName::of(name) {
            TypeName::Elsewhere(here) => finding.help(format!("write `{here}`")),
            _ => finding.help(
                "the types are int, bigint, boolean, double, varchar, date, time, timestamp, \
                 array(type) and row(name type)",
            ),
        };
    }
}
