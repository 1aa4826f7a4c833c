//! Rules: what is wrong with a statement, or worth knowing about it.
//!
//! Each rule is one file in `rules/` with its documentation, its examples, its
//! metadata and its check. [`RULES`] is the one list of them.

mod apply;
mod calls;
mod diagnostic;
mod grouping;
mod options;
mod rule;
mod rules;
mod selects;
mod suppression;

pub use apply::apply_fixes;
pub use diagnostic::{Diagnostic, Edit, Fix, Related, Severity};
pub use options::{LintOptions, UnknownRule};
pub use rule::{rule, LintContext, Rule};
pub(crate) use rules::policies;
pub use rules::RULES;
pub use suppression::Suppressions;

use crate::analysis::Mistake;
use crate::hosts::HostFinding;
use rule::{Check, Findings};
use selects::for_each_select;

/// What the rules say of a file around its queries; `None` where the rule is off.
pub fn of_host(found: &HostFinding, options: &LintOptions) -> Option<Diagnostic> {
    rules::hosts::diagnostic(found, options)
}

/// Everything that the rules say of one statement, in the order of the text.
pub fn lint(context: &LintContext, options: &LintOptions) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    let mut of_selects = Vec::new();
    let mut mistakes: Option<Vec<Mistake>> = None;
    for rule in RULES {
        let Some(severity) = options.severity(rule) else {
            continue;
        };
        match rule.check {
            Check::Statement(check) => {
                findings.of_rule(rule, severity, options.is_set(rule));
                check(context, &mut findings);
            }
            Check::Select(check) => of_selects.push((*rule, severity, check)),
            Check::Mistakes(check) => {
                findings.of_rule(rule, severity, options.is_set(rule));
                check(
                    mistakes.get_or_insert_with(|| context.mistakes()),
                    &mut findings,
                );
            }
        }
    }
    if let Some(query) = context.query().filter(|_| !of_selects.is_empty()) {
        for_each_select(query, context.statement_tokens(), |select, around| {
            for (rule, severity, check) in &of_selects {
                findings.of_rule(rule, *severity, options.is_set(rule));
                check(context, select, around, &mut findings);
            }
        });
    }
    let mut diagnostics = findings.into_diagnostics();
    diagnostics.sort_by_key(Diagnostic::order);
    diagnostics
}
