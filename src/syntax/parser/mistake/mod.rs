//! What is wrong, told from the token at fault and its neighbours.
//!
//! The parser knows which token cannot stand and what could. The mistakes that people
//! make are known here, a file for each kind: where one is recognised, the error points
//! at what has to change and says to what. Nothing here is asked before something is
//! wrong.

mod clauses;
mod durations;
mod lists;
mod names;
mod operators;
mod places;
mod quotes;
mod statements;
mod words;

use super::cursor::{Clause, Parser};
use crate::syntax::{Keyword, SyntaxError, SyntaxErrorKind, Token, TokenKind};
use crate::text::brief;
use crate::text::TextRange;

pub(super) use durations::{duration_error, misspelt_duration};
pub(super) use words::is_near;
pub(crate) use words::nearest_word;

/// A token that cannot stand where it stands.
#[derive(Clone, Copy)]
pub(super) struct Fault<'p, 'a> {
    parser: &'p Parser<'a>,
    /// What could stand there.
    expected: &'p str,
    /// A clause is complete, and another or the end may follow.
    between_clauses: bool,
    /// The statement stops before the token.
    ended: bool,
}

/// The words that clauses and joins begin with.
const CLAUSE_WORDS: &[Keyword] = &[
    Keyword::Cross,
    Keyword::Except,
    Keyword::From,
    Keyword::Full,
    Keyword::Group,
    Keyword::Having,
    Keyword::Inner,
    Keyword::Intersect,
    Keyword::Join,
    Keyword::Left,
    Keyword::Natural,
    Keyword::On,
    Keyword::Order,
    Keyword::Right,
    Keyword::Select,
    Keyword::Union,
    Keyword::Using,
    Keyword::Where,
    Keyword::With,
];

impl<'p, 'a> Fault<'p, 'a> {
    /// The token at hand, where `expected` could stand.
    pub(super) fn new(parser: &'p Parser<'a>, expected: &'p str, between_clauses: bool) -> Self {
        let ended = matches!(parser.kind(), TokenKind::End | TokenKind::Semicolon)
            || parser.next_statement_begins();
        Fault {
            parser,
            expected,
            between_clauses,
            ended,
        }
    }

    /// The error, in the words of the mistake where that is a known one.
    pub(super) fn error(&self) -> SyntaxError {
        let known = self
            .quotes()
            .or_else(|| self.operators())
            .or_else(|| self.durations())
            .or_else(|| self.places())
            .or_else(|| self.statements())
            .or_else(|| self.words())
            .or_else(|| self.names())
            .or_else(|| self.lists())
            .or_else(|| self.clauses())
            .or_else(|| self.nothing_there());
        known.unwrap_or_else(|| self.plain())
    }

    /// `expected …, found …` at the token; at the end of the statement at the last one.
    fn plain(&self) -> SyntaxError {
        let range = if self.ended {
            self.before(1).range()
        } else {
            self.token().range()
        };
        self.expected_at(range)
    }

    /// The same at another place.
    fn expected_at(&self, range: TextRange) -> SyntaxError {
        let expected = if self.wants_operand() && self.wants_condition() {
            "a condition"
        } else {
            self.expected
        };
        Fault::says(
            range,
            format!("expected {expected}, found {}", self.found()),
        )
    }

    /// An error of other words.
    fn says(range: TextRange, message: String) -> SyntaxError {
        SyntaxError::new(SyntaxErrorKind::Syntax, range, message)
    }

    fn found(&self) -> String {
        let token = self.token();
        let text = brief(token.text(self.parser.text));
        if self.ended {
            "the end of the statement".to_owned()
        } else if token.kind == TokenKind::String {
            format!("the string {text}")
        } else if token.kind == TokenKind::Word && token.keyword.is_reserved() {
            text.to_uppercase()
        } else {
            format!("`{text}`")
        }
    }

    // ── looking ────────────────────────────────────────────────────────────

    fn token(&self) -> &'a Token {
        self.parser.token()
    }

    /// The `n`th token behind the one at fault.
    fn after(&self, n: usize) -> &'a Token {
        self.parser.ahead(n)
    }

    /// The `n`th token before the one at fault; the end where the statement has none.
    fn before(&self, n: usize) -> &'a Token {
        match self.parser.pos.checked_sub(n) {
            Some(index) if index >= self.parser.first() => self.parser.token_at(index),
            _ => &Token::END,
        }
    }

    fn text(&self, token: &Token) -> &'a str {
        token.text(self.parser.text)
    }

    fn is_clause(&self, clauses: &[Clause]) -> bool {
        self.between_clauses && clauses.contains(&self.parser.clause)
    }

    /// An operand has to stand here.
    fn wants_operand(&self) -> bool {
        self.expected == super::primary::OPERAND
    }

    fn wants_condition(&self) -> bool {
        matches!(
            self.before(1).keyword,
            Keyword::Where
                | Keyword::On
                | Keyword::Having
                | Keyword::And
                | Keyword::Or
                | Keyword::When
        )
    }

    /// Something in parentheses or brackets is complete, and these may end here.
    fn in_list(&self) -> bool {
        self.expected.ends_with("`)`") || self.expected.ends_with("`]`")
    }

    /// A word of a clause, unless it can only be a name here.
    fn begins_clause(&self, token: &Token) -> bool {
        token.kind == TokenKind::Word && CLAUSE_WORDS.contains(&token.keyword)
    }

    /// Whether an operand can end with the token.
    fn ends_operand(&self, token: &Token) -> bool {
        match token.kind {
            TokenKind::Word => {
                let value = matches!(
                    token.keyword,
                    Keyword::End | Keyword::Null | Keyword::True | Keyword::False
                );
                value || !token.keyword.is_reserved()
            }
            TokenKind::QuotedName
            | TokenKind::Number
            | TokenKind::Duration
            | TokenKind::DigitWord
            | TokenKind::String
            | TokenKind::Parameter
            | TokenKind::RightParen
            | TokenKind::RightBracket => true,
            _ => false,
        }
    }

    /// Whether an operand can begin with the token.
    fn begins_operand(&self, token: &Token) -> bool {
        match token.kind {
            TokenKind::Word => {
                let value = matches!(
                    token.keyword,
                    Keyword::Case
                        | Keyword::Cast
                        | Keyword::Exists
                        | Keyword::Extract
                        | Keyword::False
                        | Keyword::Not
                        | Keyword::Null
                        | Keyword::True
                );
                value || !token.keyword.is_reserved()
            }
            TokenKind::QuotedName
            | TokenKind::Number
            | TokenKind::Duration
            | TokenKind::DigitWord
            | TokenKind::String
            | TokenKind::Parameter
            | TokenKind::LeftParen => true,
            _ => false,
        }
    }
}
