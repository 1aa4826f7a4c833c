use super::{Findings, LintContext};
use crate::lint::{Diagnostic, LintOptions};
use crate::lint::rule::declare_rule;
use crate::syntax::SyntaxErrorKind;
use crate::text::TextRange;

declare_rule! {
    /// All of a query is a placeholder without a value: in a program, an expression whose
    /// text is not known, such as a parameter that no file which was read gives a value.
    /// What the query needs is not known, so there is no exact policy; `--skip-invalid`
    /// leaves it out of one, and says so.
    ///
    /// A template with branches (`{% if … %}`) is read branch by branch. What does not
    /// read as SQL then, or has tags that do not match, is such a query too.
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

/// What is said of a statement with the tag of a template in it.
pub(in crate::lint) fn diagnostic(tag: TextRange, options: &LintOptions) -> Option<Diagnostic> {
    Some(Diagnostic {
        rule: &RULE,
        severity: options.severity(&RULE)?,
        message: "this template has branches, and the query does not read as SQL with each \
                  of them: what it needs is not known"
            .to_owned(),
        help: Some("give the text that the template makes, or make each branch complete".to_owned()),
        range: tag,
        related: Vec::new(),
        fix: None,
    })
}
