use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// Single-measure records keep all measures of a type in one column
    /// (`measure_value::double` …). A block that reads it without a condition on
    /// `measure_name` mixes the measures, and scans all of them.
    ///
    /// A placeholder in a condition may be one, and keeps this rule silent. It is an
    /// info: a table can hold one measure alone, which the query does not tell.
    ///
    /// ```sql,bad
    /// SELECT avg(measure_value::double) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT avg(measure_value::double) FROM plant.telemetry
    /// WHERE measure_name = 'cpu' AND time > ago(1h)
    /// ```
    "TSQ204" "missing-measure-predicate" Info
    summary: "measure values are read without a condition on measure_name"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/queries.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for block in &context.analysis.blocks {
        let Some(value) = block.measure_value.filter(|_| !block.tells_measures) else {
            continue;
        };
        if !block.tables.is_empty() {
            let column = value.of(context.text);
            findings
                .add(value, format!("`{column}` is read without a condition on `measure_name`"))
                .help("add one such as `measure_name = 'cpu'`");
        }
    }
}
