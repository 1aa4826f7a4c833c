//! Where the parser stands, what it collected, and how it says what is wrong.

use std::borrow::Cow;

use sqlparser::ast::Ident;

use super::{foreign, starts_statement, MAX_NESTING};
use crate::syntax::{
    span_of, Keyword, Name, Note, NoteKind, StringLiteral, SyntaxError, SyntaxErrorKind, Token,
    TokenKind,
};
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
    pub(super) fn what_may_follow(self) -> &'static str {
        match self {
            Clause::Other => "the end of the statement",
            Clause::SelectList => {
                "an operator, an alias, `,`, FROM, WHERE, GROUP BY, ORDER BY, LIMIT or the end"
            }
            Clause::From => {
                "an alias, `,`, a JOIN, WHERE, GROUP BY, HAVING, ORDER BY, LIMIT, UNION or the end"
            }
            Clause::JoinCondition => {
                "an operator, AND, OR, a JOIN, WHERE, GROUP BY, ORDER BY, LIMIT or the end"
            }
            Clause::Where => "an operator, AND, OR, GROUP BY, HAVING, ORDER BY, LIMIT or the end",
            Clause::GroupBy => "an operator, `,`, HAVING, ORDER BY, LIMIT, UNION or the end",
            Clause::Having => "an operator, AND, OR, ORDER BY, LIMIT, UNION or the end",
            Clause::OrderBy => "ASC, DESC, NULLS FIRST, NULLS LAST, `,`, LIMIT or the end",
            Clause::Limit => "the end of the query",
        }
    }
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
    /// Where the argument of a call began that is read.
    pub(super) argument: Option<usize>,
    pub(super) errors: Vec<SyntaxError>,
    pub(super) notes: Vec<Note>,
}

const END: Token = Token {
    kind: TokenKind::End,
    keyword: Keyword::None,
    first_on_line: false,
    templated: false,
    start: 0,
    end: 0,
    pair: Token::NO_PAIR,
};

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
            argument: None,
            errors: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub(super) fn begin_statement(&mut self) {
        self.first = self.pos;
        self.depth = 0;
        self.query_depth = 0;
        self.limit = self.token().start.saturating_add(MAX_BYTES);
        self.clause = Clause::Other;
    }

    // ── looking ────────────────────────────────────────────────────────────

    pub(super) fn token_at(&self, index: usize) -> &'a Token {
        // The last token is the end; there is always one.
        self.tokens
            .get(index)
            .or(self.tokens.last())
            .unwrap_or(&END)
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
        if !token.first_on_line || !starts_statement(token.keyword) || index == 0 {
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
            _ => true,
        }
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
        if self.depth <= MAX_NESTING {
            return Err(Box::new(SyntaxError {
                kind: SyntaxErrorKind::TooLong,
                range: self.token().range(),
                message: format!("the statement is longer than {MAX_BYTES} bytes"),
                help: Some("split it: the service takes 262,144 characters at most".to_owned()),
                edits: Vec::new(),
            }));
        }
        Err(Box::new(SyntaxError {
            kind: SyntaxErrorKind::TooDeep,
            range: self.token().range(),
            message: format!("more than {MAX_NESTING} levels are nested here"),
            help: Some("move inner parts into common table expressions (WITH)".to_owned()),
            edits: Vec::new(),
        }))
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

    /// A name that must be one; `what` names it for the message.
    pub(super) fn ident(&mut self, what: &str) -> Parsed<Ident> {
        if self.is_name() {
            let token = self.step();
            return Ok(self.ident_of(token));
        }
        Err(self.unexpected(what))
    }

    /// A name behind a period or a fixed word, where a reserved word or a number
    /// can only be a name that lacks its quotes: reported, and taken for it.
    pub(super) fn ident_after_period(&mut self, what: &str) -> Parsed<Ident> {
        let token = self.token();
        let unquoted = match token.kind {
            TokenKind::Word => token.keyword.is_reserved(),
            TokenKind::DigitWord | TokenKind::Duration | TokenKind::Number => true,
            _ => false,
        };
        if !unquoted || (token.first_on_line && token.kind == TokenKind::Word) {
            return self.ident(what);
        }
        let name = token.text(self.text);
        let why = if token.kind == TokenKind::Word {
            "is a reserved word"
        } else {
            "begins with a digit"
        };
        self.errors.push(SyntaxError {
            kind: SyntaxErrorKind::Syntax,
            range: token.range(),
            message: format!("`{name}` {why} and needs double quotes as a name"),
            help: Some(format!("write `\"{name}\"`")),
            edits: vec![(token.range(), format!("\"{name}\""))],
        });
        self.pos += 1;
        Ok(self.ident_of(token))
    }

    /// The name that a token spells.
    pub(super) fn ident_of(&mut self, token: &Token) -> Ident {
        let raw = token.text(self.text);
        let quoted = token.kind == TokenKind::QuotedName;
        let value = if quoted && raw.starts_with('`') {
            self.undocumented(token.range(), "a name in backquotes");
            unquote(raw, '`')
        } else if quoted {
            unquote(raw, '"')
        } else {
            self.note_unquoted(token, raw);
            Cow::Borrowed(raw)
        };
        Ident {
            value: value.into_owned(),
            quote_style: quoted.then_some('"'),
            span: span_of(token.range()),
        }
    }

    fn note_unquoted(&mut self, token: &Token, raw: &str) {
        if memchr::memchr(b':', raw.as_bytes()).is_some() && !token.templated {
            self.note_double_colon(token.range(), raw);
        }
        if !raw.is_ascii() && !token.templated {
            self.errors.push(SyntaxError {
                kind: SyntaxErrorKind::Syntax,
                range: token.range(),
                message: format!(
                    "`{}` needs double quotes: only ASCII letters go without",
                    brief(raw)
                ),
                help: Some(format!("write `\"{}\"`", brief(raw))),
                edits: vec![(token.range(), format!("\"{raw}\""))],
            });
        }
    }

    /// Looks at `column::type`. The columns of single-measure records are the only
    /// names with colons in them.
    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/queries.html>
    pub(super) fn note_double_colon(&mut self, range: TextRange, name: &str) {
        match name.split_once("::") {
            Some((column, kind)) if column.eq_ignore_ascii_case("measure_value") => {
                let known = ["double", "bigint", "boolean", "varchar"];
                if kind.eq_ignore_ascii_case("timestamp") {
                    self.undocumented(range, "the column `measure_value::timestamp`");
                } else if !known.iter().any(|known| kind.eq_ignore_ascii_case(known)) {
                    self.note(range, NoteKind::DoubleColon);
                }
            }
            _ => self.note(range, NoteKind::DoubleColon),
        }
    }

    pub(super) fn name_of(&self, ident: &Ident) -> Name {
        Name {
            value: ident.value.clone(),
            range: crate::syntax::range_of(ident.span),
            quoted: ident.quote_style.is_some(),
        }
    }

    /// A string in single quotes.
    pub(super) fn string(&mut self, what: &str) -> Parsed<StringLiteral> {
        let token = self.expect(TokenKind::String, what)?;
        Ok(self.string_of(token))
    }

    pub(super) fn string_of(&self, token: &Token) -> StringLiteral {
        StringLiteral {
            value: unquote(token.text(self.text), '\'').into_owned(),
            range: token.range(),
        }
    }

    // ── saying what is wrong ───────────────────────────────────────────────

    pub(super) fn note(&mut self, range: TextRange, kind: NoteKind) {
        self.notes.push(Note { kind, range });
    }

    /// Says that AWS does not document `what`.
    pub(super) fn undocumented(&mut self, range: TextRange, what: impl Into<Cow<'static, str>>) {
        self.note(range, NoteKind::Undocumented(what.into()));
    }

    pub(super) fn error(
        &self,
        range: TextRange,
        message: String,
        help: Option<String>,
    ) -> Box<SyntaxError> {
        Box::new(SyntaxError {
            kind: SyntaxErrorKind::Syntax,
            range,
            message,
            help,
            edits: Vec::new(),
        })
    }

    /// The token at hand cannot stand here; `expected` says what can.
    pub(super) fn unexpected(&self, expected: &str) -> Box<SyntaxError> {
        let token = self.token();
        // At the end there is no token to point at: the last one stands in.
        let ended = matches!(token.kind, TokenKind::End | TokenKind::Semicolon)
            || self.next_statement_begins();
        let token = if ended { &END } else { token };
        let range = match self.pos.checked_sub(1) {
            Some(last) if ended => self.token_at(last).range(),
            _ => token.range(),
        };
        let found = self.found(token);
        let message = format!("expected {expected}, found {found}");
        let mut error = self.error(range, message, self.advice(token));
        error.edits = self.remedy(token);
        error
    }

    /// Whether the token at hand is the first of another statement, and so the end
    /// of a broken one.
    fn next_statement_begins(&self) -> bool {
        if self.pos == self.first || !self.starts_statement_on_new_line(self.pos) {
            return false;
        }
        let mut index = self.first;
        while index < self.pos {
            let token = self.token_at(index);
            if token.kind == TokenKind::LeftParen && token.pair != Token::NO_PAIR {
                index = token.pair as usize;
            }
            index += 1;
        }
        index == self.pos && !self.goes_on_at(index)
    }

    /// `)` behind a query.
    pub(super) fn close_query(&mut self) -> Parsed<&'a Token> {
        if self.kind() == TokenKind::RightParen {
            return Ok(self.step());
        }
        let expected = self.clause.what_may_follow();
        Err(self.unexpected(&expected.replace("the end", "`)`")))
    }

    pub(super) fn unexpected_after_statement(&self) -> Box<SyntaxError> {
        self.unexpected(self.clause.what_may_follow())
    }

    fn found(&self, token: &Token) -> String {
        let text = brief(token.text(self.text));
        match token.kind {
            TokenKind::End | TokenKind::Semicolon => "the end of the statement".to_owned(),
            TokenKind::Unterminated if text == "/*" => "`/*` that is never closed".to_owned(),
            TokenKind::Unterminated => format!("{text} that is never closed"),
            TokenKind::String => format!("the string {text}"),
            TokenKind::Word if token.keyword.is_reserved() => {
                format!("the reserved word `{text}`")
            }
            _ => format!("`{text}`"),
        }
    }

    // ── going on after an error ────────────────────────────────────────────

    /// Steps to the next place where a statement may begin.
    pub(super) fn recover(&mut self, error: &SyntaxError) {
        let stopped = self.pos;
        let query_may_follow = error.kind != SyntaxErrorKind::NotTimestream;
        let mut index = self.first + 1;
        // Behind the list of a WITH comes a query, on whatever line.
        let mut owes_query = self.token_at(self.first).keyword == Keyword::With;
        loop {
            let token = self.token_at(index);
            if owes_query && token.keyword == Keyword::Select {
                owes_query = false;
                index += 1;
                continue;
            }
            match token.kind {
                TokenKind::Semicolon | TokenKind::End => break,
                TokenKind::LeftParen if token.pair != Token::NO_PAIR => {
                    index = token.pair as usize;
                }
                _ => {}
            }
            // `INSERT INTO t` goes on with its SELECT on the next line.
            let query = matches!(token.keyword, Keyword::Select | Keyword::With);
            if index >= stopped
                && self.starts_statement_on_new_line(index)
                && (query_may_follow || !query)
                && !self.goes_on_at(index)
            {
                break;
            }
            index += 1;
        }
        self.pos = index;
    }

    /// Whether the token before `index` asks for a query.
    fn goes_on_at(&self, index: usize) -> bool {
        let before = self.token_at(index - 1);
        matches!(
            before.keyword,
            Keyword::Union | Keyword::Intersect | Keyword::Except | Keyword::As
        ) || matches!(before.keyword, Keyword::All | Keyword::Distinct)
    }
}

/// Takes the quotes off and turns doubled ones into one.
pub(super) fn unquote(raw: &str, quote: char) -> Cow<'_, str> {
    let inside = raw
        .strip_prefix(quote)
        .and_then(|raw| raw.strip_suffix(quote))
        .unwrap_or(raw);
    if memchr::memchr(quote as u8, inside.as_bytes()).is_none() {
        return Cow::Borrowed(inside);
    }
    let one = quote.to_string();
    Cow::Owned(inside.replace(&one.repeat(2), &one))
}

/// At most 40 characters of a token, on one line.
pub(super) fn brief(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => Cow::Owned(format!("{}…", line.get(..at).unwrap_or_default())),
        None if line.len() < text.len() => Cow::Owned(format!("{line}…")),
        None => Cow::Borrowed(line),
    }
}
