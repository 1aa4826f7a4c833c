use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::SyntaxErrorKind;

/// Characters in a query string.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Query.html>
const MAX_CHARACTERS: usize = 262_144;

declare_rule! {
    /// A query string has at most 262,144 characters. Long lists of values are the
    /// usual cause: read them from a table, or split the query.
    ///
    /// ```sql,good
    /// SELECT 1
    /// ```
    "TSQ004" "query-too-long" Error
    summary: "the query string is longer than the service takes"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Query.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let errors = &context.parsed.errors;
    if errors.iter().any(|error| error.kind == SyntaxErrorKind::TooLong) {
        return findings.add_syntax_errors(context, SyntaxErrorKind::TooLong);
    }
    let text = if context.single_query {
        context.text
    } else {
        context.parsed.range.of(context.text)
    };
    if text.len() <= MAX_CHARACTERS {
        return;
    }
    let characters = text.chars().count();
    if characters > MAX_CHARACTERS {
        let message =
            format!("{characters} characters; a query string has at most {MAX_CHARACTERS}");
        findings.add(context.first_word(), message).help("split the query");
    }
}
