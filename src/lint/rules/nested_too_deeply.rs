use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::SyntaxErrorKind;

declare_rule! {
    /// More parentheses, subqueries or calls are nested than this tool reads. The
    /// limit guards the tool; the service documents none. The statement is not
    /// analysed, so no policy can be made for it.
    ///
    /// ```sql,good
    /// SELECT ((1))
    /// ```
    "TSQ006" "nested-too-deeply" Error
    summary: "more levels are nested than can be analysed"
    url: None
}

fn check(context: &LintContext, findings: &mut Findings) {
    findings.add_syntax_errors(context, SyntaxErrorKind::TooDeep);
}
