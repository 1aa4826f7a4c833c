use std::collections::HashSet;

use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::syntax::{Keyword, Token, TokenKind};

declare_rule! {
    /// Double quotes make the name of a column, single quotes make a string. Where
    /// `measure_name` is compared, a pattern is matched, or all of an IN list stands in
    /// double quotes, strings are meant.
    ///
    /// So they are, most likely, where a column is compared with a name that could not
    /// stand without quotes, and that the statement has nowhere else; there the change
    /// is not made by `--fix`. Where FROM is known to have no such column, the service
    /// rejects the query, and the finding is an error.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE measure_name = "cpu" AND time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE host LIKE "web%" AND time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE measure_name = 'cpu' AND time > ago(1h)
    /// ```
    "TSQ011" "double-quoted-string" Warning
    summary: "a string in double quotes"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let tokens = context.statement_tokens();
    let text = context.text;
    let mut named = None;
    for (at, value) in tokens.iter().enumerate() {
        let quoted = value.kind == TokenKind::QuotedName && value.text(text).starts_with('"');
        if !quoted || at < 2 || !is_whole_name(tokens, at) {
            continue;
        }
        let (column, sign) = match tokens.get(at - 2..at) {
            Some([column, sign]) => (column, sign),
            _ => continue,
        };
        let equal = matches!(sign.kind, TokenKind::Eq | TokenKind::NotEq);
        let measure = equal && column.text(text).eq_ignore_ascii_case("measure_name");
        if measure || sign.keyword == Keyword::Like {
            add(context, findings, value, true);
        } else if sign.kind == TokenKind::LeftParen && column.keyword == Keyword::In {
            for value in quoted_list(tokens, at) {
                add(context, findings, value, true);
            }
        } else if equal && is_unquoted_column(tokens, at - 2) && needs_quotes(value, text) {
            let named = named.get_or_insert_with(|| quoted_names(tokens, text));
            if !named.contains(value.text(text)) {
                add(context, findings, value, false);
            }
        }
    }
}

/// Whether nothing but the quoted name at `at` is meant by it: no field, no call.
fn is_whole_name(tokens: &[Token], at: usize) -> bool {
    let behind = tokens.get(at + 1).map(|token| token.kind);
    !matches!(behind, Some(TokenKind::Period | TokenKind::LeftParen))
}

/// The elements of a list in parentheses whose first one is at `at`, when all of them
/// are quoted names.
fn quoted_list(tokens: &[Token], at: usize) -> Vec<&Token> {
    let mut list = Vec::new();
    let rest = tokens.get(at..).unwrap_or_default();
    for pair in rest.chunks(2) {
        match pair {
            [value, sign] if value.kind == TokenKind::QuotedName => {
                list.push(value);
                match sign.kind {
                    TokenKind::Comma => {}
                    TokenKind::RightParen => return list,
                    _ => break,
                }
            }
            _ => break,
        }
    }
    Vec::new()
}

/// A column without quotes and without a table before it.
fn is_unquoted_column(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let qualified = before.is_some_and(|token| token.kind == TokenKind::Period);
    let column = tokens.get(at);
    let word = column.is_some_and(|token| {
        token.kind == TokenKind::Word && !token.templated && !token.keyword.is_reserved()
    });
    word && !qualified
}

/// A name that could not stand without its quotes.
fn needs_quotes(value: &Token, text: &str) -> bool {
    let inside = value.text(text).trim_matches('"');
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_';
    !value.templated && !inside.contains("::") && !inside.chars().all(bare)
}

/// The names in quotes that stand anywhere but behind a sign that compares.
fn quoted_names<'a>(tokens: &[Token], text: &'a str) -> HashSet<&'a str> {
    let names = tokens.windows(2).filter_map(|pair| match pair {
        [before, name] if name.kind == TokenKind::QuotedName => {
            let compared = matches!(before.kind, TokenKind::Eq | TokenKind::NotEq);
            (!compared).then(|| name.text(text))
        }
        _ => None,
    });
    names.collect()
}

fn add(context: &LintContext, findings: &mut Findings, value: &Token, certain: bool) {
    let errors = &context.parsed.errors;
    if errors
        .binary_search_by_key(&value.range(), |error| error.range)
        .is_ok()
    {
        return;
    }
    let written = value.text(context.text);
    let inside = written.trim_matches('"');
    let finding = findings
        .add(value.range(), format!("`{written}` is a column: a string has single quotes"))
        .help(format!("write `'{inside}'`"));
    if certain && !inside.contains(['\'', '"']) {
        finding.fix(Fix {
            title: "put it in single quotes".to_owned(),
            edits: vec![Edit {
                range: value.range(),
                text: format!("'{inside}'"),
            }],
        });
    }
}
