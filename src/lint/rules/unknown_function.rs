use super::{Findings, LintContext};
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;
use crate::syntax::{function_names, NoteKind};

/// Functions of other engines and macros, and what does their job here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("array", "`ARRAY[a, b]`"),
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
    ("add_months", "`time + 1month`"),
    ("approx_count_distinct", "approx_distinct(column)"),
    ("avg_if", "avg(if(condition, value))"),
    ("average", "avg(value)"),
    ("avgif", "avg(if(condition, value))"),
    ("bit_and", "bitwise_and_agg(value)"),
    ("bit_or", "bitwise_or_agg(value)"),
    ("countif", "count_if(condition)"),
    ("curdate", "current_date"),
    ("current_timestamp_utc", "now(): all times are UTC"),
    ("date_part", "extract(HOUR FROM time)"),
    ("date_sub", "date_add('day', -1, time), or `time - 1d`"),
    ("datepart", "extract(HOUR FROM time)"),
    ("datetrunc", "date_trunc('hour', time)"),
    ("decode", "CASE value WHEN … THEN … END"),
    ("delta", "`value - lag(value) OVER (ORDER BY time)`"),
    ("derivative", "derivative_linear(create_time_series(time, value), 1s)"),
    ("difference", "`value - lag(value) OVER (ORDER BY time)`"),
    ("earliest", "min_by(value, time)"),
    ("elapsed", "date_diff('second', lag(time) OVER (ORDER BY time), time)"),
    ("fill", "interpolate_fill(series, times, value)"),
    ("generate_series", "sequence(start, end, step)"),
    ("group_concat", "array_join(array_agg(value), ',')"),
    ("iif", "if(condition, value, other)"),
    ("integral", "integral_trapezoidal(create_time_series(time, value))"),
    ("interpolate", "interpolate_linear(create_time_series(time, value), times)"),
    ("locate", "strpos(text, part)"),
    ("locf", "interpolate_locf(series, times)"),
    ("latest", "max_by(value, time)"),
    ("mean", "avg(value)"),
    ("mid", "substr(text, start, length)"),
    ("moving_average", "avg(value) OVER (ORDER BY time ROWS 9 PRECEDING)"),
    ("non_negative_derivative", "non_negative_derivative_linear(series, 1s)"),
    ("percentile_approx", "approx_percentile(value, 0.9)"),
    ("percentile_disc", "approx_percentile(value, 0.9)"),
    ("rate", "derivative_linear(create_time_series(time, value), 1s)"),
    ("regexp_matches", "regexp_like(text, pattern)"),
    ("regexp_substr", "regexp_extract(text, pattern)"),
    ("struct", "ROW(a, b)"),
    ("spread", "`max(value) - min(value)`"),
    ("str_to_date", "date_parse(text, format)"),
    ("substring_index", "split_part(text, separator, 1)"),
    ("sum_if", "sum(if(condition, value))"),
    ("sumif", "sum(if(condition, value))"),
    ("time_bucket_gapfill", "interpolate_locf() or its like over create_time_series()"),
    ("time", "bin(time, 5m), or `TIME '10:00:00'`"),
    ("timestamp", "`TIMESTAMP '2024-01-01 00:00:00'`, or CAST(value AS timestamp)"),
    ("timestampadd", "date_add('hour', 1, time), or `time + 1h`"),
    ("to_epoch", "to_unixtime(time)"),
    ("to_milliseconds_since_epoch", "to_milliseconds(time)"),
    ("sysdate", "now()"),
    ("systimestamp", "now()"),
    ("trunc", "truncate(n), or date_trunc('hour', time)"),
    ("unix_timestamp", "to_unixtime(time)"),
    ("utc_timestamp", "now(): all times are UTC"),
    ("ucase", "upper(text)"),
    ("lcase", "lower(text)"),
];

declare_rule! {
    /// Neither AWS's documents nor Presto, from which the language derives, have a
    /// function of this name. The service rejects the query: a name of another engine,
    /// or a misspelt one. What Presto has and AWS does not document is a matter of
    /// `undocumented`. No function has a `.` in its name: what looks like one may have lost
    /// its IN.
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
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/reference.html"),
    looks_at: StatementAndMistakes
}

fn check(context: &LintContext, mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::Function);
    for note in &context.parsed.notes {
        if !matches!(note.kind, NoteKind::UnknownFunction) {
            continue;
        }
        let name = note.range.of(context.text);
        let lower = name.to_ascii_lowercase();
        let elsewhere = ELSEWHERE.iter().find(|(other, _)| *other == lower);
        let help = match elsewhere {
            Some((_, here)) => format!("write {here}"),
            None => nearest(&lower),
        };
        findings.add(note.range, format!("AWS documents no function `{name}`")).help(help);
    }
}

/// Names the function that differs in one letter, or in two of a long name; else those
/// whose names are the most alike.
fn nearest(name: &str) -> String {
    const SHOWN: usize = 3;
    const LONGEST: usize = 40;
    if name.len() > LONGEST {
        return "no documented name is like it".to_owned();
    }
    let mut names = function_names();
    names.sort_by_cached_key(|known| strsim::osa_distance(name, known));
    if let Some(meant) = names.first() {
        let most = if meant.len() > 6 { 2 } else { 1 };
        if strsim::osa_distance(name, meant) <= most {
            return format!("did you mean `{meant}`?");
        }
    }
    let names: Vec<String> = names.iter().take(SHOWN).map(|known| format!("`{known}`")).collect();
    format!("the nearest names are {}", names.join(", "))
}
