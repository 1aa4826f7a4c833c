use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::SyntaxErrorKind;

declare_rule! {
    /// All of a query is a placeholder without a value: in a program, an expression whose
    /// text is not known, such as a parameter that no file which was read gives a value.
    /// What the query needs is not known, so there is no exact policy; `--skip-invalid`
    /// leaves it out of one, and says so.
    ///
    /// ```sql,bad
    /// ${query}
    /// ```
    /// ```sql,good
    /// SELECT host FROM plant.telemetry WHERE time > ago(1h) AND host = ${host}
    /// ```
    "TSQ304" "unknown-query" Error
    summary: "a query of which no text is known"
    url: None
}

fn check(context: &LintContext, findings: &mut Findings) {
    findings.add_syntax_errors(context, SyntaxErrorKind::Unknown);
}
