use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::Severity;
use crate::syntax::{nearest_word, NoteKind};

/// The one parameter that gets a value.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/scheduledqueries-concepts.html>
const RUNTIME: &str = "@scheduled_runtime";

declare_rule! {
    /// The Query API has no values for parameters, and a scheduled query gets only
    /// `@scheduled_runtime`. Any other parameter can be validated (PrepareQuery) and
    /// never run, unless a client puts its value into the text. `?` and `$1` are no
    /// parameters at all; some drivers put values in their place, so for these the
    /// finding is an info.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE time > @start
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time > @scheduled_runtime - 1h
    /// ```
    "TSQ019" "unknown-parameter" Warning
    summary: "a parameter that gets no value"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_PrepareQuery.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        if matches!(note.kind, NoteKind::Parameter) {
            let name = note.range.of(context.text);
            findings
                .add(note.range, format!("nothing gives `{name}` a value when the query runs"))
                .help(match nearest_word(name, &[RUNTIME]) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("only `{RUNTIME}` gets one; put the value into the text"),
                });
        }
    }
    for token in context.statement_tokens().iter().filter(|token| token.templated) {
        let sign = token.text(context.text);
        let numbered = sign.strip_prefix('$').is_some_and(|number| number.parse::<u16>().is_ok());
        if sign == "?" || numbered {
            findings
                .add(token.range(), format!("`{sign}` is no parameter of the service"))
                .help("the driver has to put the value into the text")
                .default_severity(Severity::Info);
        }
    }
}
