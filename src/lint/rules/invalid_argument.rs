use super::Findings;
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// The units of date_trunc(), date_add() and date_diff() are second, minute, hour, day,
    /// week, month, quarter and year: strings, in the singular. The percentage of
    /// approx_percentile() is between 0 and 1. parse_duration() takes a number and a unit in
    /// the singular. filter() and reduce() take lambdas, of one parameter and of two; the
    /// other functions of the documents take none.
    ///
    /// A format of date_format() is made of `%Y`, `%m`, `%d`, one of format_datetime() of
    /// `yyyy`, `MM`, `dd`: to mix them up is a warning.
    ///
    /// ```sql,bad
    /// SELECT date_trunc('hours', time) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT approx_percentile(v, 95) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT filter(create_time_series(time, v), (a, b) -> true) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT date_trunc('hour', time) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    "TSQ022" "invalid-argument" Error
    summary: "a value that a function does not take"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-functions.html"),
    looks_at: Mistakes
}

fn check(mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::Argument);
}
