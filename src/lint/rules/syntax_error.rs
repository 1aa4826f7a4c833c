use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::SyntaxErrorKind;

declare_rule! {
    /// A token stands where no statement of the language has it. The service
    /// rejects the query and only says "invalid at line L:C".
    ///
    /// Timestream SQL derives from Presto's. What differs from other engines most
    /// often: a duration is one word (`15m`, not `15 min`), the 69 reserved words
    /// need double quotes as names, strings stand in single quotes, `::` is no cast.
    ///
    /// ```sql,bad
    /// SELECT avg(v FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE time > ago(15 min)
    /// ```
    /// ```sql,good
    /// SELECT avg(v) FROM plant.telemetry WHERE time > ago(15m)
    /// ```
    "TSQ001" "syntax-error" Error
    summary: "the text is not Timestream SQL here"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/reference.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    findings.add_syntax_errors(context, SyntaxErrorKind::Syntax);
}
