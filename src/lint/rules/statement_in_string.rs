use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::{statements_in, TokenKind};
use crate::text::TextRange;

declare_rule! {
    /// A string or a quoted name goes over several lines, and one of them begins as a
    /// statement does. Where a quote is missing, everything up to the next one is
    /// taken for the string, and that statement is never read.
    ///
    /// Where what follows leaves no doubt that a quote is missing, that is a syntax
    /// error, and the statement is read.
    ///
    /// ```sql,bad
    /// SELECT 'from here
    /// SELECT host FROM plant.telemetry WHERE site = '
    /// ```
    /// ```sql,good
    /// SELECT 'from here to there'
    /// ```
    "TSQ016" "statement-in-string" Warning
    summary: "a string that holds what looks like a statement"
    url: None
}

fn check(context: &LintContext, findings: &mut Findings) {
    for token in context.statement_tokens() {
        if !matches!(token.kind, TokenKind::String | TokenKind::QuotedName) {
            continue;
        }
        let text = token.text(context.text);
        let Some(found) = statements_in(text).next() else {
            continue;
        };
        let start = token.start + found.offset as u32;
        let rest = text.get(found.offset..).unwrap_or_default();
        let word = rest.bytes().take_while(u8::is_ascii_alphabetic).count() as u32;
        let quote = TextRange::new(token.start, token.start + 1);
        findings
            .add(
                TextRange::new(start, start + word),
                "what looks like a statement stands inside quotes, and is not read",
            )
            .help("if it is one, close the quotes before it")
            .related(quote, "the quotes open here");
    }
}
