use super::Findings;
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// A comparison, an operator, a function or a condition gets a value of a type that
    /// it does not take. Of all types only a string stands for another: for a timestamp,
    /// and only when it is written like one. A number is no time, and a string no duration.
    ///
    /// A date, a time or an interval in quotes has to be one.
    ///
    /// Where no document settles that one type becomes the other, and Presto rejects it
    /// (a number and a string), the finding is a warning. Columns of a table have types
    /// that the query does not tell, so nothing is said of them, but for `time`,
    /// `measure_name` and `measure_value::…`.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE time > 1700000000
    /// ```
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE time > '7d'
    /// ```
    /// ```sql,bad
    /// SELECT avg(measure_value::varchar) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time > from_unixtime(1700000000) AND time < '2024-05-01'
    /// ```
    "TSQ020" "type-mismatch" Error
    summary: "values of types that do not go together"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html"),
    looks_at: Mistakes
}

fn check(mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::Type);
}
