//! Where the parser stands, what it collected, and how it says what is wrong.

use std::borrow::Cow;

use super::mistake::Fault;
use super::{foreign, MAX_NESTING};
use crate::syntax::{Keyword, Note, NoteKind, SyntaxError, SyntaxErrorKind, Token, TokenKind};
use crate::text::TextRange;

/// Longer statements are not read to their end: four bytes for each of the 262,144
/// characters that the service takes. It bounds the memory for one tree.
const MAX_BYTES: u32 = 4 * 262_144;

pub(super) type Parsed<T> = Result<T, Box<SyntaxError>>;

/// The clause that was read last; it decides what may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    Other,
    SelectList,
    From,
    JoinCondition,
    Where,
    GroupBy,
    Having,
    OrderBy,
    Limit,
}

impl Clause {
    /// What may stand behind it, besides the end.
    fn what_may_follow(self) -> &'static [&'static str] {
        match self {
            Clause::Other => &[],
            Clause::SelectList => &["`,`", "FROM"],
            Clause::From => &["a JOIN", "WHERE", "a later clause"],
            Clause::JoinCondition => &["AND", "OR", "WHERE", "a later clause"],
            Clause::Where => &["AND", "OR", "GROUP BY", "a later clause"],
            Clause::GroupBy => &["`,`", "HAVING", "ORDER BY", "LIMIT"],
            Clause::Having => &["AND", "OR", "ORDER BY", "LIMIT"],
            Clause::OrderBy => &["`,`", "ASC", "DESC", "LIMIT"],
            Clause::Limit => &[],
        }
    }
}

/// What the calls of a place see of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// Groups, and windows of them: the select list, ORDER BY.
    #[default]
    Results,
    /// Rows that are not grouped yet.
    Rows(&'static str),
    /// Groups without windows: HAVING.
    Groups,
}

/// What the parser knows of the calls around it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calls {
    pub(super) place: Place,
    /// Where the argument of a call began that is read.
    pub(super) argument: Option<usize>,
    /// The name of the last aggregate that was read.
    pub(super) aggregate: Option<TextRange>,
}

#[derive(Debug)]
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    tokens: &'a [Token],
    pub(super) pos: usize,
    /// The index of the statement's first token.
    first: usize,
    depth: u32,
    /// How many queries the parser is in.
    pub(super) query_depth: u32,
    /// Offset where the statement may be read no further.
    limit: u32,
    pub(super) clause: Clause,
    pub(super) calls: Calls,
    pub(super) errors: Vec<SyntaxError>,
    pub(super) notes: Vec<Note>,
    /// `@scheduled_runtime` was read.
    pub(super) is_scheduled: bool,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Parser {
            text,
            tokens,
            pos: 0,
            first: 0,
            depth: 0,
            query_depth: 0,
            limit: 0,
            clause: Clause::Other,
            calls: Calls::default(),
            errors: Vec::new(),
            notes: Vec::new(),
            is_scheduled: false,
        }
    }

    pub(super) fn begin_statement(&mut self) {
        self.first = self.pos;
        self.depth = 0;
        self.query_depth = 0;
        self.calls = Calls::default();
        self.limit = self.token().start.saturating_add(MAX_BYTES);
        self.clause = Clause::Other;
    }

    /// The first word of the statement.
    pub(super) fn statement_begins_with(&self, keyword: Keyword) -> bool {
        self.token_at(self.first).keyword == keyword
    }

    // ── looking ────────────────────────────────────────────────────────────

    /// The index of the statement's first token.
    pub(super) fn first(&self) -> usize {
        self.first
    }

    pub(super) fn token_at(&self, index: usize) -> &'a Token {
        // The last token is the end; there is always one.
        self.tokens
            .get(index)
            .or(self.tokens.last())
            .unwrap_or(&Token::END)
    }

    pub(super) fn token(&self) -> &'a Token {
        self.token_at(self.pos)
    }

    pub(super) fn ahead(&self, by: usize) -> &'a Token {
        self.token_at(self.pos + by)
    }

    pub(super) fn kind(&self) -> TokenKind {
        self.token().kind
    }

    pub(super) fn keyword(&self) -> Keyword {
        self.token().keyword
    }

    pub(super) fn is_keyword(&self, keyword: Keyword) -> bool {
        self.keyword() == keyword
    }

    /// Whether the word at hand spells `word`; for words too rare for a keyword.
    pub(super) fn is_word(&self, word: &str) -> bool {
        let token = self.token();
        token.kind == TokenKind::Word && token.text(self.text).eq_ignore_ascii_case(word)
    }

    /// The token at hand is nothing but a placeholder (or words grown onto one).
    pub(super) fn is_template(&self) -> bool {
        self.token().templated && self.kind() == TokenKind::Word
    }

    /// Where a statement may end: at `;`, at the end, or before a line that
    /// begins with the first word of another statement.
    pub(super) fn at_boundary(&self) -> bool {
        match self.kind() {
            TokenKind::Semicolon | TokenKind::End => true,
            _ => self.starts_statement_on_new_line(self.pos),
        }
    }

    pub(super) fn starts_statement_on_new_line(&self, index: usize) -> bool {
        let token = self.token_at(index);
        if !token.first_on_line || !token.keyword.starts_statement() || index == 0 {
            return false;
        }
        let next = self.token_at(index + 1);
        match token.keyword {
            Keyword::Show => {
                let what = next.text(self.text);
                foreign::SHOWN
                    .iter()
                    .any(|word| what.eq_ignore_ascii_case(word))
            }
            // `ORDER BY a` may go on with DESC on a line of its own.
            Keyword::Desc => {
                let name = matches!(next.kind, TokenKind::Word | TokenKind::QuotedName);
                name && self.token_at(index + 2).kind == TokenKind::Period
            }
            Keyword::Unload => next.kind == TokenKind::LeftParen,
            Keyword::With => self.begins_cte_list(index + 1),
            _ => true,
        }
    }

    /// Whether a WITH before `index` begins a query: behind a table function stands
    /// WITH ORDINALITY, and behind a target the options of UNLOAD.
    fn begins_cte_list(&self, index: usize) -> bool {
        let next = self.token_at(index);
        let behind = |by: usize| self.token_at(index + by);
        if next.keyword == Keyword::Ordinality {
            return behind(1).keyword == Keyword::As && behind(2).kind == TokenKind::LeftParen;
        }
        // `UNLOAD … WITH format = 'CSV'`: the options lack their parentheses.
        let option = self.statement_begins_with(Keyword::Unload)
            && behind(1).kind == TokenKind::Eq
            && behind(2).kind != TokenKind::LeftParen;
        next.kind != TokenKind::LeftParen && !option
    }

    /// Whether the token at `index` can be a name: a word that is not reserved, or
    /// a quoted one.
    pub(super) fn is_name_at(&self, index: usize) -> bool {
        let token = self.token_at(index);
        match token.kind {
            TokenKind::QuotedName => true,
            TokenKind::Word => !token.keyword.is_reserved(),
            _ => false,
        }
    }

    pub(super) fn is_name(&self) -> bool {
        self.is_name_at(self.pos)
    }

    // ── stepping ───────────────────────────────────────────────────────────

    pub(super) fn step(&mut self) -> &'a Token {
        let token = self.token();
        self.pos += 1;
        token
    }

    /// Steps when `condition` holds.
    ///
    /// Written with `if` on purpose: in `pos += usize::from(condition)` the step
    /// was lost in optimised builds of rustc 1.95.0.
    pub(super) fn step_if(&mut self, condition: bool) -> bool {
        if condition {
            self.pos += 1;
        }
        condition
    }

    pub(super) fn eat(&mut self, kind: TokenKind) -> bool {
        self.step_if(self.kind() == kind)
    }

    pub(super) fn eat_keyword(&mut self, keyword: Keyword) -> bool {
        self.step_if(self.is_keyword(keyword))
    }

    pub(super) fn expect(&mut self, kind: TokenKind, what: &str) -> Parsed<&'a Token> {
        if self.kind() == kind {
            Ok(self.step())
        } else {
            Err(self.unexpected(what))
        }
    }

    pub(super) fn expect_keyword(&mut self, keyword: Keyword, what: &str) -> Parsed<&'a Token> {
        if self.is_keyword(keyword) {
            Ok(self.step())
        } else {
            Err(self.unexpected(what))
        }
    }

    /// One more level of nesting; the caller calls [`Self::leave`] when it is done.
    pub(super) fn enter(&mut self) -> Parsed<()> {
        self.depth += 1;
        if self.depth <= MAX_NESTING && self.token().start < self.limit {
            return Ok(());
        }
        let (kind, message, help) = if self.depth <= MAX_NESTING {
            (
                SyntaxErrorKind::TooLong,
                format!("the statement is longer than {MAX_BYTES} bytes"),
                "split it: the service takes 262,144 characters at most",
            )
        } else {
            (
                SyntaxErrorKind::TooDeep,
                format!("more than {MAX_NESTING} levels are nested here"),
                "move inner parts into common table expressions (WITH)",
            )
        };
        let error = SyntaxError::new(kind, self.token().range(), message);
        Err(Box::new(error.with_help(help)))
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// `item {, item}`.
    pub(super) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Parsed<T>,
    ) -> Parsed<Vec<T>> {
        let mut items = vec![item(self)?];
        while self.eat(TokenKind::Comma) {
            items.push(item(self)?);
        }
        Ok(items)
    }

    // ── names and strings ──────────────────────────────────────────────────

    pub(super) fn note(&mut self, range: TextRange, kind: NoteKind) {
        self.notes.push(Note { kind, range });
    }

    /// Says that AWS does not document `what`.
    pub(super) fn undocumented(&mut self, range: TextRange, what: impl Into<Cow<'static, str>>) {
        self.note(range, NoteKind::Undocumented(what.into()));
    }

    /// An error in words of its own.
    pub(super) fn error(&self, range: TextRange, message: String) -> SyntaxError {
        SyntaxError::new(SyntaxErrorKind::Syntax, range, message)
    }

    /// The token at hand cannot stand here; `expected` says what can.
    pub(super) fn unexpected(&self, expected: &str) -> Box<SyntaxError> {
        self.fault(expected, false)
    }

    fn fault(&self, expected: &str, between_clauses: bool) -> Box<SyntaxError> {
        Box::new(Fault::new(self, expected, between_clauses).error())
    }

    /// `)` behind a query.
    pub(super) fn close_query(&mut self) -> Parsed<&'a Token> {
        if self.kind() == TokenKind::RightParen {
            return Ok(self.step());
        }
        Err(self.unexpected_after_clause("`)`"))
    }

    pub(super) fn unexpected_after_statement(&self) -> Box<SyntaxError> {
        let end = match self.clause {
            Clause::Limit => "the end of the query",
            _ => "the end of the statement",
        };
        self.unexpected_after_clause(end)
    }

    /// A complete clause is behind: another one may follow, or `end`.
    fn unexpected_after_clause(&self, end: &str) -> Box<SyntaxError> {
        let mut expected = String::new();
        for alternative in self.clause.what_may_follow() {
            if !expected.is_empty() {
                expected.push_str(", ");
            }
            expected.push_str(alternative);
        }
        if expected.is_empty() {
            expected.push_str(end);
        } else if end.starts_with('`') {
            expected = format!("{expected} or {end}");
        } else if let Some((most, last)) = expected.rsplit_once(", ") {
            expected = format!("{most} or {last}");
        }
        self.fault(&expected, true)
    }
}
