//! Rules: what is wrong with a statement, or worth knowing about it.
//!
//! Each rule is one file in `rules/` with its documentation, its examples, its
//! metadata and its check. [`RULES`] is the one list of them.

mod apply;
mod diagnostic;
mod options;
mod rule;
mod rules;
mod selects;
mod suppression;

pub use apply::apply_fixes;
pub use diagnostic::{Diagnostic, Edit, Fix, Related, Severity};
pub use options::{LintOptions, UnknownRule};
pub use rule::{rule, LintContext, Rule};
pub use rules::RULES;
pub use suppression::Suppressions;

use rule::Findings;

/// Everything that the rules say of one statement, in the order of the text.
pub fn lint(context: &LintContext, options: &LintOptions) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    for rule in RULES {
        if let Some(severity) = options.severity(rule) {
            findings.check(rule, severity, options.is_set(rule), context);
        }
    }
    let mut diagnostics = findings.into_diagnostics();
    diagnostics.sort_by_key(Diagnostic::order);
    diagnostics
}
