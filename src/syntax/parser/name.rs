//! Names and strings, quoted or not.

use std::borrow::Cow;

use sqlparser::ast::Ident;

use super::cursor::{Parsed, Parser};
use crate::syntax::{span_of, Name, NoteKind, StringLiteral, Token, TokenKind};
use crate::text::{brief, TextRange};

impl<'a> Parser<'a> {
    /// A name that must be one; `what` names it for the message.
    pub(super) fn ident(&mut self, what: &str) -> Parsed<Ident> {
        if self.is_name() {
            let token = self.step();
            return Ok(self.ident_of(token));
        }
        if matches!(self.kind(), TokenKind::DigitWord | TokenKind::Duration) {
            return self.unquoted_ident("begins with a digit");
        }
        if self.reads_as_name_at(self.pos) {
            return self.unquoted_ident("is a reserved word");
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
        self.unquoted_ident(match token.kind {
            TokenKind::Word => "is a reserved word",
            _ => "begins with a digit",
        })
    }

    /// A name that lacks its quotes: reported, and taken for it.
    fn unquoted_ident(&mut self, why: &str) -> Parsed<Ident> {
        let token = self.step();
        let name = token.text(self.text);
        let quoted = format!("\"{name}\"");
        let message = format!("`{}` {why} and needs double quotes as a name", brief(name));
        let error = self.error(token.range(), message);
        let help = format!("write `{}`", brief(&quoted));
        self.errors
            .push(error.with_help(help).with_edit(token.range(), quoted));
        Ok(self.ident_of(token))
    }

    /// The name that a token spells.
    pub(super) fn ident_of(&mut self, token: &Token) -> Ident {
        let raw = token.text(self.text);
        let quoted = token.kind == TokenKind::QuotedName;
        let value = if quoted && raw.starts_with('`') {
            let name = unquote(raw, '`');
            let quoted = format!("\"{}\"", name.replace('"', "\"\""));
            let message = "a name in backquotes is not part of Timestream SQL".to_owned();
            let error = self.error(token.range(), message);
            let help = format!("write `{}`", brief(&quoted));
            self.errors
                .push(error.with_help(help).with_edit(token.range(), quoted));
            name
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
            let message = format!(
                "`{}` needs double quotes: only ASCII letters go without",
                brief(raw)
            );
            let error = self.error(token.range(), message);
            let help = format!("write `\"{}\"`", brief(raw));
            let quoted = format!("\"{raw}\"");
            self.errors
                .push(error.with_help(help).with_edit(token.range(), quoted));
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
