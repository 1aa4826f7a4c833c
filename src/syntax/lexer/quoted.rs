//! Names and strings in quotes, with the placeholders in them, and signs that do not close.

use memchr::{memchr, memchr2};

use super::{is_name_part, Lexer};
use crate::syntax::{statements_in, Token, TokenKind};
use crate::text::{PlaceholderPlace, PlaceholderScanner};

/// Searches for a closing quote that may fail before no more are made; it keeps
/// a text of nothing but odd quotes linear.
const FAILED_SEARCHES: u32 = 8;

impl Lexer<'_> {
    /// A quoted token; the lexer stands at the opening quote.
    pub(super) fn quoted(&mut self, quote: u8, kind: TokenKind) -> Token {
        let start = self.at;
        let mut templated = false;
        let mut from = start + 1;
        let mut noted = from;
        loop {
            let Some(close) = self.find_quote(from, quote) else {
                return self.unterminated(start, 1);
            };
            if self.bytes.get(close + 1) == Some(&quote) {
                from = close + 2;
                continue;
            }
            if self.belongs_to_next_statement(start + 1, close) {
                return self.unterminated(start, 1);
            }
            match self.placeholders_in_quotes(noted, close) {
                Resume::Closed(any) => {
                    templated |= any;
                    self.at = close + 1;
                    break;
                }
                // A placeholder holds the quote: `"${row["db"]}"`.
                Resume::Beyond(next) => {
                    templated = true;
                    from = next;
                    noted = next;
                }
            }
        }
        let mut token = self.token(kind, start, self.at);
        token.templated = templated;
        token
    }

    /// Whether the quote at `close` cannot be the one that closes: statements stand
    /// before it, and either a `;` ends a line before one of them or a word is glued
    /// to the quote, as behind an opening one.
    fn belongs_to_next_statement(&self, from: usize, close: usize) -> bool {
        let inside = self.text.get(from..close).unwrap_or_default();
        let behind = self.bytes.get(close + 1).copied().unwrap_or(b' ');
        let glued = is_name_part(behind) || matches!(behind, b'%' | b'$' | b'{') || behind >= 0x80;
        statements_in(inside).any(|found| found.behind_semicolon || glued)
    }

    /// Notes the placeholders from `from` to the closing quote at `close`, or says
    /// where the search for that quote goes on.
    fn placeholders_in_quotes(&mut self, from: usize, close: usize) -> Resume {
        let inside = self.bytes.get(from..close).unwrap_or_default();
        if !inside
            .iter()
            .any(|byte| PlaceholderScanner::may_start(*byte))
        {
            return Resume::Closed(false);
        }
        let before = self.placeholders.len();
        let mut at = from;
        while at < close {
            let byte = self.bytes.get(at).copied().unwrap_or(0);
            let found = PlaceholderScanner::may_start(byte)
                .then(|| self.scanner.at(at, PlaceholderPlace::InQuotes))
                .flatten();
            let Some(found) = found else {
                at += 1;
                continue;
            };
            let end = found.range.end as usize;
            if end <= close {
                at = end;
                self.placeholders.push(found);
                continue;
            }
            let inside = self.text.get(at..close).unwrap_or_default();
            let spelling = found.range.of(self.text);
            let known = self.scanner.known_at(at).is_some();
            if known || opens_bracket(inside) && !spelling.contains('\n') {
                self.placeholders.push(found);
                return Resume::Beyond(end);
            }
            at += 1;
        }
        Resume::Closed(self.placeholders.len() > before)
    }

    fn find_quote(&mut self, from: usize, quote: u8) -> Option<usize> {
        if self.failed_searches >= FAILED_SEARCHES {
            return None;
        }
        let found = memchr(quote, self.bytes.get(from..)?);
        if found.is_none() {
            self.failed_searches += 1;
        }
        Some(from + found?)
    }

    pub(super) fn find_from(&mut self, from: usize, sign: &str) -> Option<usize> {
        if self.failed_searches >= FAILED_SEARCHES {
            return None;
        }
        let found = memchr::memmem::find(self.bytes.get(from..)?, sign.as_bytes());
        if found.is_none() {
            self.failed_searches += 1;
        }
        Some(from + found?)
    }

    /// An opening sign without its closing one. The token is that sign, and what
    /// follows on its line is passed over, so that later lines are still read.
    pub(super) fn unterminated(&mut self, start: usize, len: usize) -> Token {
        let rest = self.bytes.get(start..).unwrap_or_default();
        let mut end = start + memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        // Of the placeholders that were noted behind the sign, those of later lines will
        // be met again, and one that goes on there is not read twice.
        while let Some(noted) = self.placeholders.last() {
            if (noted.range.start as usize) < end {
                end = end.max(noted.range.end as usize);
                break;
            }
            self.placeholders.pop();
        }
        self.at = end;
        self.token(TokenKind::Unterminated, start, start + len)
    }
}

enum Resume {
    /// The quotes end; whether a placeholder stands between them.
    Closed(bool),
    /// Go on from this offset.
    Beyond(usize),
}

/// Whether a bracket is open at the end of `text`: the quote behind it belongs to an
/// expression such as `${row["db"]}`, and does not end the quotes around that.
fn opens_bracket(text: &str) -> bool {
    let count = |sign: char| text.matches(sign).count();
    count('[') > count(']') || count('(') > count(')')
}
