use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// A comment silences a rule that finds nothing there, or that does not exist.
    /// It would hide a later finding that nobody looked at.
    ///
    /// ```sql,bad
    /// -- timestream-iam: ignore[select-star] all columns are wanted
    /// SELECT v FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// -- timestream-iam: ignore[select-star] all columns are wanted
    /// SELECT * FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    "TSQ402" "unused-suppression" Warning
    summary: "a suppression that silences nothing"
    url: None
}

/// Comments belong to a whole text, so [`crate::lint::Suppressions`] finds these.
fn check(_: &LintContext, _: &mut Findings) {}
