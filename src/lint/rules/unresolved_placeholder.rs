use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::text::{Placeholder, TextRange};

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
        let written = name.of(context.text);
        findings
            .add(*name, format!("the placeholder in `{written}` has no value"))
            .help(advice(context, *name));
    }
}

fn advice(context: &LintContext, range: TextRange) -> String {
    let first = Placeholder::first_in(context.placeholders, range);
    match first.and_then(Placeholder::name) {
        Some(name) if !name.contains('\'') => {
            format!("give it one with `--set '{name}=VALUE'`")
        }
        Some(_) => "give it one with `--set NAME=VALUE` or under [placeholders]".to_owned(),
        None => "give it one with `--set NUMBER=VALUE`".to_owned(),
    }
}
