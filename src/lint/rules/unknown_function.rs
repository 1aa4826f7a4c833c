use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::Severity;
use crate::syntax::{function_names, nearest_word, NoteKind};

/// Functions of other engines and macros, and what does their job here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("array_length", "cardinality(array)"),
    ("charindex", "strpos(text, part)"),
    ("convert", "CAST(value AS type)"),
    ("count_distinct", "count(DISTINCT column)"),
    ("date_bin", "bin(time, 5m)"),
    ("dateadd", "date_add('hour', 1, time), or `time + 1h`"),
    ("datediff", "date_diff('hour', start, end)"),
    ("first", "min_by(value, time)"),
    ("from_timestamp", "from_unixtime(seconds), from_milliseconds(n) or from_nanoseconds(n)"),
    ("getdate", "now()"),
    ("ifnull", "coalesce(value, other)"),
    ("iff", "if(condition, value, other)"),
    ("instr", "strpos(text, part)"),
    ("isnull", "`value IS NULL`, or coalesce(value, other)"),
    ("last", "max_by(value, time)"),
    ("len", "length(text)"),
    ("median", "approx_percentile(value, 0.5)"),
    ("nvl", "coalesce(value, other)"),
    ("percentile", "approx_percentile(value, 0.9)"),
    ("percentile_cont", "approx_percentile(value, 0.9)"),
    ("quantile", "approx_percentile(value, 0.9)"),
    ("string_agg", "array_join(array_agg(value), ',')"),
    ("strftime", "date_format(time, format)"),
    ("time_bucket", "bin(time, 5m)"),
    ("timestampdiff", "date_diff('hour', start, end)"),
    ("to_char", "date_format(time, format)"),
    ("to_date", "date(text)"),
    ("to_timestamp", "from_unixtime(seconds), or CAST(text AS timestamp)"),
    ("ucase", "upper(text)"),
    ("lcase", "lower(text)"),
];

declare_rule! {
    /// AWS documents no function of this name. Function names of other engines, and
    /// misspelt ones, are rejected by the service. Where neither is likely, the
    /// finding is an info: the documents do not list all that the service takes.
    ///
    /// ```sql,bad
    /// SELECT time_bucket('5m', time) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT aproximate_percentile(v, 0.9) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT approx_percentile(v, 0.9) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    "TSQ008" "unknown-function" Warning
    summary: "a function that Timestream does not document"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/reference.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        if !matches!(note.kind, NoteKind::UnknownFunction) {
            continue;
        }
        let name = note.range.of(context.text);
        let lower = name.to_ascii_lowercase();
        let elsewhere = ELSEWHERE.iter().find(|(other, _)| *other == lower);
        let help = match elsewhere {
            Some((_, here)) => Some(format!("write {here}")),
            None => misspelt(&lower).map(|meant| format!("did you mean `{meant}`?")),
        };
        let finding = findings.add(note.range, format!("AWS documents no function `{name}`"));
        match help {
            Some(help) => finding.help(help),
            // It may exist all the same.
            None => finding.default_severity(Severity::Info),
        };
    }
}

/// The function that differs in one letter, or in two of a long name.
fn misspelt(name: &str) -> Option<&'static str> {
    let meant = nearest_word(name, &function_names())?;
    let most = if meant.len() > 6 { 2 } else { 1 };
    (strsim::osa_distance(name, meant) <= most).then_some(meant)
}
