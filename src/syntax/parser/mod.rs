//! Reads tokens as statements.
//!
//! A predictive parser: it decides on at most two tokens, or on what stands behind
//! a closing parenthesis that the lexer already paired, and never goes back. So
//! its time is linear in the number of tokens, and the token at which it stops is
//! the first that no valid statement has there.
//!
//! The grammar is that of
//! <https://docs.aws.amazon.com/timestream/latest/developerguide/reference.html>,
//! and where AWS is silent that of Presto, with a [`Note`] where the form is not
//! documented.

mod clauses;
mod cursor;
mod dialect;
mod expression;
mod extract;
mod foreign;
mod function;
mod lambda;
mod literal;
mod mistake;
mod name;
mod primary;
mod query;
mod recovery;
mod relation;
mod select;
mod statement;
mod types;

use super::{Keyword, Note, Statement, SyntaxError, Token, TokenKind};
use crate::text::TextRange;
use cursor::Parser;
pub(crate) use mistake::nearest_word;

/// How many levels of parentheses, subqueries, calls and the like may nest.
///
/// A guard for the stack, not a rule of the service, which names no number.
pub const MAX_NESTING: u32 = 256;

/// One statement of a text, as far as it could be read.
#[derive(Debug)]
pub struct ParsedStatement {
    /// The statement; `None` when an error left nothing to understand.
    pub statement: Option<Statement>,
    /// From its first token to its last.
    pub range: TextRange,
    /// The indices of its tokens in its stretch.
    pub tokens: std::ops::Range<usize>,
    /// Errors in the order of the text. With a statement beside them they are of
    /// the kind that leaves no doubt about what was meant.
    pub errors: Vec<SyntaxError>,
    /// Forms worth a word.
    pub notes: Vec<Note>,
    /// It names `@scheduled_runtime`, which only a scheduled query has.
    pub is_scheduled: bool,
    /// It begins on a new line without a `;` before it.
    pub unseparated: bool,
    /// The text of a `;` behind it, where there is one.
    pub semicolon: Option<TextRange>,
}

/// The statements of one stretch of tokens, up to a `;`.
///
/// Several stand in one stretch when they are separated by new lines alone: a
/// token that begins a line outside parentheses, spells the first word of a
/// statement and follows a complete query begins a new statement.
#[derive(Debug)]
pub struct Statements<'a> {
    parser: Parser<'a>,
    any: bool,
}

impl<'a> Statements<'a> {
    /// The statements of `tokens`, which end with [`TokenKind::End`] and were cut
    /// from `text`.
    pub fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Statements {
            parser: Parser::new(text, tokens),
            any: false,
        }
    }
}

impl Iterator for Statements<'_> {
    type Item = ParsedStatement;

    fn next(&mut self) -> Option<ParsedStatement> {
        let parser = &mut self.parser;
        let first = parser.pos;
        if matches!(parser.kind(), TokenKind::Semicolon | TokenKind::End) {
            return None;
        }
        parser.begin_statement();
        let mut glued = false;
        let result = parser.statement().and_then(|statement| {
            if parser.at_boundary() {
                return Ok(statement);
            }
            let error = parser.unexpected_after_statement();
            if !parser.is_keyword(Keyword::Select) {
                return Err(error);
            }
            // Nothing goes on with SELECT: another statement begins on the same line.
            parser.errors.push(*error);
            glued = true;
            Ok(statement)
        });
        let statement = match result {
            Ok(statement) => Some(statement),
            Err(error) => {
                parser.recover();
                parser.errors.push(*error);
                None
            }
        };
        let last = parser.pos.max(first + 1) - 1;
        let range = parser
            .token_at(first)
            .range()
            .to(parser.token_at(last).range());
        let semicolon = (parser.kind() == TokenKind::Semicolon).then(|| parser.token().range());
        // Where two statements are glued, an error has said so.
        let unseparated = std::mem::replace(&mut self.any, !glued);
        let mut errors = std::mem::take(&mut parser.errors);
        errors.sort_by_key(|error| error.range);
        Some(ParsedStatement {
            statement,
            range,
            tokens: first..last + 1,
            errors,
            notes: std::mem::take(&mut parser.notes),
            is_scheduled: std::mem::take(&mut parser.is_scheduled),
            unseparated,
            semicolon,
        })
    }
}
