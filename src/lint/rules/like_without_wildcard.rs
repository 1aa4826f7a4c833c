use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::syntax::{Keyword, TokenKind};
use crate::text::TextRange;

declare_rule! {
    /// A pattern without `%` and `_` matches only itself. `=` says the same, and lets
    /// the service look up the value instead of reading all of them.
    ///
    /// It is an info: the result is the same.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE measure_name LIKE 'cpu' AND time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE measure_name = 'cpu' AND time > ago(1h)
    /// ```
    "TSQ203" "like-without-wildcard" Info
    summary: "LIKE where equality serves"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/queries.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    // SHOW … LIKE has no other form.
    if context.query().is_none() {
        return;
    }
    for window in context.statement_tokens().windows(3) {
        let [before, like, pattern] = window else {
            continue;
        };
        let text = pattern.text(context.text);
        let plain = pattern.kind == TokenKind::String && !text.contains(['%', '_']);
        if like.keyword != Keyword::Like || !plain || pattern.templated {
            continue;
        }
        let negated = before.keyword == Keyword::Not;
        let sign = if negated { "<>" } else { "=" };
        let start = if negated { before.start } else { like.start };
        let edit = Edit {
            range: TextRange::new(start, like.end),
            text: sign.to_owned(),
        };
        findings
            .add(pattern.range(), format!("the pattern {text} has no wildcard"))
            .help(format!("write `{sign}` in the place of LIKE"))
            .fix(Fix {
                title: format!("write `{sign}`"),
                edits: vec![edit],
            });
    }
}
