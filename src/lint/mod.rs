//! Rules: what is wrong with a statement, or worth knowing about it.
//!
//! Each rule is one file in `rules/` with its documentation, its examples, its
//! metadata and its check. [`RULES`] is the one list of them.

mod apply;
mod calls;
mod diagnostic;
mod grouping;
mod options;
mod outer_columns;
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
use crate::text::TextRange;
use rule::{Check, Findings};
use selects::for_each_select;

/// What the rules say of a file around its queries; `None` where the rule is off.
pub fn of_host(found: &HostFinding, options: &LintOptions) -> Option<Diagnostic> {
    rules::hosts::diagnostic(found, options)
}

/// What is said of a statement with tags of a template in it that does not read as SQL;
/// `None` where the rule is off.
pub(crate) fn of_template(tag: TextRange, options: &LintOptions) -> Option<Diagnostic> {
    rules::unreadable_template(tag, options)
}

/// How broken a text is: its errors that keep a statement from being understood, then all
/// of its errors.
///
/// Names and types are looked at only where nothing hides them, so what mends a slip of
/// syntax can bring errors to light that were there all along. The text is better for it.
pub fn brokenness(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter();
    let errors = errors.filter(|found| found.severity == Severity::Error);
    errors.fold((0, 0), |(hiding, all), found| {
        (hiding + usize::from(hides_others(found.rule)), all + 1)
    })
}

/// Whether a finding of the rule keeps others from speaking of the statement.
pub(crate) fn hides_others(rule: &Rule) -> bool {
    let hiding = [
        &rules::SYNTAX_ERROR,
        &rules::NOT_A_TIMESTREAM_STATEMENT,
        &rules::QUERY_TOO_LONG,
        &rules::NESTED_TOO_DEEPLY,
        &rules::UNKNOWN_QUERY,
    ];
    hiding.iter().any(|it| it.code == rule.code)
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
            Check::StatementAndMistakes(check) => {
                findings.of_rule(rule, severity, options.is_set(rule));
                let mistakes = mistakes.get_or_insert_with(|| context.mistakes());
                check(context, mistakes, &mut findings);
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
    told_once(&mut diagnostics, options);
    diagnostics
}

/// A string in double quotes that FROM has no column for is one mistake, and a certain one.
fn told_once(diagnostics: &mut Vec<Diagnostic>, options: &LintOptions) {
    let (string, column) = (&rules::DOUBLE_QUOTED_STRING, &rules::UNKNOWN_COLUMN);
    diagnostics.dedup_by(|later, first| {
        let codes = (first.rule.code, later.rule.code);
        let same = first.range == later.range && codes == (string.code, column.code);
        if same && !options.is_set(string) {
            first.severity = first.severity.max(later.severity);
        }
        same
    });
}
