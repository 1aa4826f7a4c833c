//! Names that lack their quotes, and quotes of the wrong kind.

use super::{brief, Fault, CLAUSE_WORDS};
use crate::syntax::parser::cursor::{Clause, Parser};
use crate::syntax::{Keyword, SyntaxError, Token, TokenKind};
use crate::text::TextRange;

impl Parser<'_> {
    /// Whether the token at `index` is a reserved word that can only be meant as a
    /// name: what follows it goes on behind a name.
    pub(in crate::syntax::parser) fn reads_as_name_at(&self, index: usize) -> bool {
        let (token, next) = (self.token_at(index), self.token_at(index + 1));
        if token.kind != TokenKind::Word || !token.keyword.is_reserved() || token.templated {
            return false;
        }
        // A word of a clause has its own reason to stand alone at the end; GROUP and
        // ORDER are such words only before BY.
        let clause = match token.keyword {
            Keyword::And | Keyword::Or | Keyword::By => true,
            Keyword::Group | Keyword::Order => false,
            keyword => CLAUSE_WORDS.contains(&keyword),
        };
        match next.kind {
            TokenKind::Comma
            | TokenKind::Period
            | TokenKind::Eq
            | TokenKind::NotEq
            | TokenKind::Lt
            | TokenKind::LtEq
            | TokenKind::Gt
            | TokenKind::GtEq
            | TokenKind::Concat => true,
            TokenKind::RightParen | TokenKind::End | TokenKind::Semicolon => !clause,
            TokenKind::Word => match next.keyword {
                Keyword::From => true,
                Keyword::As | Keyword::Asc | Keyword::Desc | Keyword::Between | Keyword::Is => true,
                Keyword::Where | Keyword::Group | Keyword::Order | Keyword::Like | Keyword::In => {
                    !clause && token.keyword != Keyword::Not
                }
                _ => false,
            },
            _ => false,
        }
    }
}

impl Fault<'_, '_> {
    pub(super) fn names(&self) -> Option<SyntaxError> {
        self.reserved()
            .or_else(|| self.no_alias())
            .or_else(|| self.two_periods())
            .or_else(|| self.alias_of_words())
            .or_else(|| self.string_for_name())
            .or_else(|| self.unquoted_string())
            .or_else(|| self.hyphen())
            .or_else(|| self.bracketed())
    }

    /// The reserved word at hand is meant as a name.
    pub(super) fn reads_as_name(&self) -> bool {
        let in_case = matches!(
            self.before(1).keyword,
            Keyword::When | Keyword::Then | Keyword::Else
        );
        let alias = self.is_clause(&[Clause::SelectList, Clause::From]);
        (self.wants_operand() || self.wants_name() || alias)
            && !in_case
            && !self.ended
            && self.parser.reads_as_name_at(self.parser.pos)
    }

    /// The reserved word before the fault was read as the begin of CASE, CAST, GROUP BY
    /// and the like, and is meant as a name.
    fn began_as_keyword(&self) -> bool {
        let word = self.before(1);
        let begins = match word.keyword {
            Keyword::Case => self.wants_operand(),
            Keyword::Cast | Keyword::Exists | Keyword::Extract => self.expected.starts_with("`(`"),
            Keyword::Group | Keyword::Order => self.expected == "BY",
            _ => false,
        };
        begins && !self.ended && self.parser.reads_as_name_at(self.parser.pos - 1)
    }

    pub(super) fn wants_name(&self) -> bool {
        let named = ["a table", "the name", "a database", "an alias", "a name"];
        named.iter().any(|name| self.expected.starts_with(name))
    }

    fn reserved(&self) -> Option<SyntaxError> {
        let token = if self.reads_as_name() {
            self.token()
        } else if self.began_as_keyword() {
            self.before(1)
        } else {
            return None;
        };
        let text = self.text(token);
        let message = format!("the reserved word `{text}` stands where a name is meant");
        let error = Fault::says(token.range(), message)
            .with_help(format!("as a name it needs double quotes: `\"{text}\"`"));
        Some(error.with_edit(token.range(), format!("\"{text}\"")))
    }

    /// `v AS FROM`
    fn no_alias(&self) -> Option<SyntaxError> {
        let (word, token) = (self.before(1), self.token());
        let follows = token.kind == TokenKind::Comma || self.begins_clause(token);
        let none = word.keyword == Keyword::As && self.expected == "an alias";
        (none && follows && !self.ended).then(|| {
            let range = TextRange::new(self.before(2).end, word.end);
            let help = "write the alias behind AS, or leave out AS";
            self.plain().with_help(help).with_edit(range, "")
        })
    }

    /// `plant..telemetry`
    fn two_periods(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        let two = before.kind == TokenKind::Period && token.kind == TokenKind::Period;
        two.then(|| {
            let error = self
                .plain()
                .with_help("leave out one `.`: there are no schemas");
            error.with_edit(token.range(), "")
        })
    }

    /// `AS total value`, and a second alias behind a table
    fn alias_of_words(&self) -> Option<SyntaxError> {
        let (alias, token) = (self.before(1), self.token());
        let named = matches!(
            token.kind,
            TokenKind::Word | TokenKind::QuotedName | TokenKind::Period
        );
        let second = named && alias.kind == TokenKind::Word && !self.ended;
        if !second || token.keyword.is_reserved() {
            return None;
        }
        let text = self.text(alias);
        let explicit = self.before(2).keyword == Keyword::As;
        if explicit && self.is_clause(&[Clause::SelectList]) {
            let both = alias.range().to(token.range()).of(self.parser.text);
            let help = format!(
                "an alias of several words stands in double quotes: `\"{}\"`",
                brief(both)
            );
            return Some(self.plain().with_help(help));
        }
        let aliased = explicit || self.ends_operand(self.before(2));
        if !aliased || !self.is_clause(&[Clause::From]) {
            return None;
        }
        let help = format!(
            "`{}` is read as the alias of a table: is a `,` or a JOIN missing?",
            brief(text)
        );
        Some(self.plain().with_help(help))
    }

    /// `FROM 'plant'.'telemetry'`, `AS 'total'`
    fn string_for_name(&self) -> Option<SyntaxError> {
        let token = self.token();
        if token.kind != TokenKind::String {
            return None;
        }
        if !self.wants_name() {
            let alias = self.is_clause(&[Clause::SelectList, Clause::From])
                && self.ends_operand(self.before(1))
                && self.before(1).kind != TokenKind::String;
            let help = "an alias stands in double quotes or in none";
            return alias.then(|| self.plain().with_help(help));
        }
        let mut error = self.plain();
        let mut n = 0;
        let mut written = Vec::new();
        loop {
            let part = self.after(n);
            if part.kind == TokenKind::String {
                let mut name = quoted(self.text(part), '\'', '"');
                if self.expected.starts_with("a table") && name.matches('.').count() == 1 {
                    name = name.replace('.', "\".\"");
                }
                error = error.with_edit(part.range(), name.clone());
                written.push(name);
            } else {
                written.push(self.text(part).to_owned());
            }
            if self.after(n + 1).kind != TokenKind::Period {
                break;
            }
            n += 2;
        }
        let written = written.join(".");
        let help = format!(
            "a name stands in double quotes or in none: `{}`",
            brief(&written)
        );
        Some(error.with_help(help))
    }

    /// `TO "s3://…"`, `LIKE prod%`
    fn unquoted_string(&self) -> Option<SyntaxError> {
        let token = self.token();
        if !self.expected.contains("in single quotes") || self.ended {
            return None;
        }
        if token.kind == TokenKind::QuotedName {
            let string = quoted(self.text(token), '"', '\'');
            let help = format!("a string stands in single quotes: `{}`", brief(&string));
            let error = self.plain().with_help(help);
            return Some(error.with_edit(token.range(), string));
        }
        let begins = matches!(token.kind, TokenKind::Word | TokenKind::Percent);
        if !begins || token.keyword.is_reserved() {
            return None;
        }
        let (range, stop) = self.touching();
        let word = range.of(self.parser.text);
        let message = format!("expected {}, found `{}`", self.expected, brief(word));
        let error = Fault::says(range, message)
            .with_help(format!("write it in single quotes: `'{}'`", brief(word)));
        // What is behind an open sign may belong to the string, or not.
        let quote = stop.kind == TokenKind::String && stop.start == range.end;
        if quote || stop.kind == TokenKind::Unterminated {
            return Some(error);
        }
        Some(error.with_edit(range, format!("'{word}'")))
    }

    /// The token at fault and those that touch it, up to one that no string without
    /// quotes holds; and that one.
    fn touching(&self) -> (TextRange, &Token) {
        let mut range = self.token().range();
        for n in 1.. {
            let next = self.after(n);
            let inside = next.start == range.end
                && !matches!(
                    next.kind,
                    TokenKind::Semicolon
                        | TokenKind::RightParen
                        | TokenKind::Comma
                        | TokenKind::String
                        | TokenKind::Unterminated
                        | TokenKind::End
                );
            if !inside {
                return (range, next);
            }
            range = range.to(next.range());
        }
        (range, &Token::END)
    }

    /// `plant-eu.telemetry`
    fn hyphen(&self) -> Option<SyntaxError> {
        let (name, minus) = (self.before(1), self.token());
        let alias = self.before(2).keyword == Keyword::As && self.is_clause(&[Clause::SelectList]);
        let after_name = alias || self.is_clause(&[Clause::From, Clause::Other]);
        let touches = minus.kind == TokenKind::Minus
            && name.kind == TokenKind::Word
            && name.end == minus.start;
        (touches && after_name).then(|| self.hyphenated())
    }

    /// A name that goes on behind the `-` at fault.
    pub(super) fn hyphenated(&self) -> SyntaxError {
        let mut range = self.before(1).range();
        let mut n = 0;
        loop {
            let part = self.after(n);
            let named = matches!(
                part.kind,
                TokenKind::Minus
                    | TokenKind::Word
                    | TokenKind::Number
                    | TokenKind::DigitWord
                    | TokenKind::Duration
            );
            if !named || part.start != range.end {
                break;
            }
            range = range.to(part.range());
            n += 1;
        }
        let written = range.of(self.parser.text);
        let message = format!("the name `{}` has a `-` in it", brief(written));
        let error = Fault::says(range, message).with_help(format!(
            "write it in double quotes: `\"{}\"`",
            brief(written)
        ));
        error.with_edit(range, format!("\"{written}\""))
    }

    /// `[plant].[telemetry]`
    fn bracketed(&self) -> Option<SyntaxError> {
        let open = self.token();
        // `[['a']]` holds no name.
        let named = matches!(self.after(1).kind, TokenKind::Word | TokenKind::DigitWord);
        if open.kind != TokenKind::LeftBracket || !self.wants_name() || !named {
            return None;
        }
        let mut edits = Vec::new();
        let mut index = self.parser.pos;
        let mut first: Option<TextRange> = None;
        loop {
            let (open, close) = self.brackets_at(index)?;
            let range = open.range().to(self.parser.token_at(close).range());
            first = first.or(Some(range));
            edits.push((open.range(), "\"".to_owned()));
            edits.push((self.parser.token_at(close).range(), "\"".to_owned()));
            let bracketed = self.parser.token_at(close + 1).kind == TokenKind::Period
                && self.parser.token_at(close + 2).kind == TokenKind::LeftBracket;
            if !bracketed {
                break;
            }
            index = close + 2;
        }
        let range = first?;
        let written = range.of(self.parser.text);
        let name = written.trim_start_matches('[').trim_end_matches(']');
        let message = format!("expected {}, found `{}`", self.expected, brief(written));
        let help = format!("a name stands in double quotes: `\"{}\"`", brief(name));
        let mut error = Fault::says(range, message).with_help(help);
        error.edits = edits;
        Some(error)
    }

    /// The opening bracket at `index`, and the index of the next closing one on its line.
    fn brackets_at(&self, index: usize) -> Option<(&Token, usize)> {
        let open = self.parser.token_at(index);
        let mut close = index + 1;
        loop {
            let token = self.parser.token_at(close);
            match token.kind {
                TokenKind::RightBracket => return Some((open, close)),
                TokenKind::End | TokenKind::Semicolon | TokenKind::LeftBracket => return None,
                _ if token.first_on_line => return None,
                _ => close += 1,
            }
        }
    }
}

/// A quoted text in other quotes.
fn quoted(text: &str, from: char, to: char) -> String {
    let inside = super::super::name::unquote(text, from);
    let doubled = to.to_string().repeat(2);
    format!("{to}{}{to}", inside.replace(to, &doubled))
}
