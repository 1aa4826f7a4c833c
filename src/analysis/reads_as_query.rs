//! Whether a text that nothing sends, as far as can be seen, is a query all the same.

use std::ops::ControlFlow;

use sqlparser::ast::{visit_expressions, Expr, Query};

use super::other_engine::SCHEMAS;
use super::{Construct, QueryAnalysis};
use crate::syntax::{Keyword, ParsedStatement, Statement, Token, TokenKind};

/// Words that only Timestream's language has, or that hardly any other text has.
const MARKS: &[&str] = &[
    "measure_name",
    "ago",
    "bin",
    "from_milliseconds",
    "from_nanoseconds",
    "create_time_series",
    "interpolate_linear",
    "interpolate_locf",
    "interpolate_fill",
    "interpolate_spline_cubic",
];

/// Whether a statement of a text reads as a query of Timestream, and not as prose or as
/// a query of another engine: it is understood, and it names a table with its database,
/// or computes values without naming a column, or has words of Timestream's own.
///
/// `tokens` are its own.
pub fn reads_as_query(
    parsed: &ParsedStatement,
    analysis: &QueryAnalysis,
    text: &str,
    tokens: &[Token],
) -> bool {
    let Some(statement) = &parsed.statement else {
        return false;
    };
    if analysis.construct == Construct::Unknown {
        return false;
    }
    let Some(first) = first_word(tokens) else {
        return false;
    };
    // `"telegraf"."autogen"."cpu"`, `GROUP BY time(5m)`: InfluxQL has durations too.
    let mut unknown = analysis.unknown_names.iter();
    if unknown.any(|name| name.parts.len() > 2) || groups_by_time(tokens, text) {
        return false;
    }
    if tokens.iter().any(|token| is_mark(token, text)) {
        return true;
    }
    let of_schema = |name: &str| SCHEMAS.iter().any(|it| it.eq_ignore_ascii_case(name));
    let mut databases = analysis.tables.iter().map(|table| table.database.text());
    if !analysis.tables.is_empty() && databases.all(of_schema) {
        return false;
    }
    if !analysis.unknown_names.is_empty() || tokens.iter().any(|one| is_numbered(one, text)) {
        return false;
    }
    let tables = &analysis.tables;
    if tables.iter().any(|table| table.database != table.table) {
        // A sentence can name a file: `Describe your.problem`, `Select all from a.b` cannot
        // be told from a query, the first can.
        return matches!(statement, Statement::Select(_) | Statement::Unload(_))
            || !is_capitalised(first, text);
    }
    if is_capitalised(first, text) {
        return false;
    }
    match statement {
        Statement::Select(query) if tables.is_empty() => {
            tokens.iter().any(|token| token.keyword == Keyword::From) || !names_columns(query)
        }
        _ => true,
    }
}

/// Whether a statement can read as a query at all, told from what it begins with: what
/// cannot need not be parsed.
pub fn may_read_as_query(tokens: &[Token]) -> bool {
    let is_empty = |token: &Token| token.kind == TokenKind::Semicolon;
    tokens.first().is_some_and(is_empty) || first_word(tokens).is_some()
}

/// The word that the statement begins with, when a statement can.
fn first_word(tokens: &[Token]) -> Option<&Token> {
    let opening = |token: &&Token| token.kind == TokenKind::LeftParen;
    let first = tokens.iter().find(|token| !opening(token))?;
    (first.keyword.begins_statement() && !first.templated).then_some(first)
}

/// `GROUP BY time(5m)`
/// <https://docs.influxdata.com/influxdb/v1/query_language/explore-data/#group-by-time-intervals>
fn groups_by_time(tokens: &[Token], text: &str) -> bool {
    tokens.windows(3).any(|three| {
        let [name, open, value] = three else {
            return false;
        };
        name.kind == TokenKind::Word
            && name.text(text).eq_ignore_ascii_case("time")
            && open.kind == TokenKind::LeftParen
            && value.kind == TokenKind::Duration
    })
}

pub(super) fn is_mark(token: &Token, text: &str) -> bool {
    match token.kind {
        TokenKind::Duration => true,
        TokenKind::Word => {
            let word = token.text(text);
            word.starts_with("measure_value::")
                || MARKS.iter().any(|mark| mark.eq_ignore_ascii_case(word))
        }
        _ => false,
    }
}

/// `$1`: a parameter of other engines.
pub(super) fn is_numbered(token: &Token, text: &str) -> bool {
    let number = token.text(text).strip_prefix('$');
    token.templated && number.is_some_and(|number| number.parse::<u16>().is_ok())
}

/// `Select`: as a sentence begins.
fn is_capitalised(token: &Token, text: &str) -> bool {
    let word = token.text(text);
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

fn names_columns(query: &Query) -> bool {
    visit_expressions(query, |expr| match expr {
        Expr::Identifier(_) | Expr::CompoundIdentifier(_) => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    })
    .is_break()
}
