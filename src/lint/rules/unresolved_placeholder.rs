use super::{Findings, LintContext};
use crate::hosts::GrafanaDefaults;
use crate::lint::rule::declare_rule;
use crate::text::{brief, Placeholder, TextRange};

declare_rule! {
    /// A placeholder in a name has no value, so the table, database, bucket or key
    /// is not known, and a policy for it cannot be exact.
    ///
    /// Give it one with `--set NAME=VALUE` or in `[placeholders]` of the settings
    /// file. `{}` is named by its number from 0, `%s` and `?` by theirs from 1.
    ///
    /// ```sql,bad
    /// SELECT v FROM "${database}".telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time > ago(1h) AND host = '${host}'
    /// ```
    "TSQ301" "unresolved-placeholder" Warning
    summary: "a placeholder without a value in a name"
    url: None
}

fn check(context: &LintContext, findings: &mut Findings) {
    for name in &context.analysis.unresolved_names {
        let written = brief(name.of(context.text));
        findings
            .add(*name, format!("the placeholder in `{written}` has no value"))
            .help(advice(context, *name));
    }
}

fn advice(context: &LintContext, range: TextRange) -> String {
    let inside = context.placeholders.iter().filter(|placeholder| range.contains(placeholder.range));
    let set = |placeholder: &Placeholder| match placeholder.name() {
        Some(name) if !name.contains('\'') => format!("--set '{name}=VALUE'"),
        _ => "--set NAME=VALUE".to_owned(),
    };
    let mut options: Vec<String> = inside.map(set).collect();
    options.dedup();
    let options = options.join(" ");
    match GrafanaDefaults::lines_for(range.of(context.text)) {
        Some(lines) => format!(
            "the data source has a default for it: write in timestream-iam.toml {lines}, or give \
             it one with `{options}`"
        ),
        None => format!("give it one with `{options}`"),
    }
}
