//! Cuts a text into tokens, one `;`-ended stretch at a time.
//!
//! The classes of characters are those of Presto's lexer, from which the language
//! derives: a name goes on over `:` and `@`, so `measure_value::double` is one
//! name, and a digit-led word is one token, so `15m` is one duration.

mod quoted;

use memchr::memchr2;

use crate::syntax::{IntervalUnit, Keyword, Token, TokenKind};
use crate::text::{Placeholder, PlaceholderKey, PlaceholderPlace, PlaceholderScanner, TextRange};

/// Cuts one text into tokens.
#[derive(Debug)]
pub struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    scanner: PlaceholderScanner<'a>,
    /// Where the searches for a closing sign stopped finding any.
    failed_searches: u32,
    first_on_line: bool,
    placeholders: Vec<Placeholder>,
    comments: Vec<TextRange>,
    open_parens: Vec<u32>,
}

impl<'a> Lexer<'a> {
    /// A lexer at the start of `text`. A byte order mark there is passed over.
    pub fn new(text: &'a str) -> Self {
        Lexer::with_placeholders(text, &[])
    }

    /// A lexer at the start of `text`, in which these placeholders are known beforehand,
    /// in its order; others are recognised by their spelling.
    pub fn with_placeholders(text: &'a str, known: &'a [Placeholder]) -> Self {
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Lexer {
            text,
            bytes: text.as_bytes(),
            at,
            scanner: PlaceholderScanner::new(text, known),
            failed_searches: 0,
            first_on_line: true,
            placeholders: Vec::new(),
            comments: Vec::new(),
            open_parens: Vec::new(),
        }
    }

    /// The placeholders met so far, in the order of the text.
    pub fn placeholders(&self) -> &[Placeholder] {
        &self.placeholders
    }

    /// The comments met so far that mention this tool, in the order of the text.
    pub fn directives(&self) -> &[TextRange] {
        &self.comments
    }

    /// Fills `tokens` with the tokens up to and with the next `;`, or the end,
    /// and a [`TokenKind::End`] behind them. False when nothing is left.
    pub fn next_stretch(&mut self, tokens: &mut Vec<Token>) -> bool {
        tokens.clear();
        self.open_parens.clear();
        while let Some(token) = self.next_token() {
            let index = tokens.len() as u32;
            tokens.push(token);
            match token.kind {
                TokenKind::LeftParen => self.open_parens.push(index),
                TokenKind::RightParen => self.pair(tokens, index),
                TokenKind::Semicolon => break,
                _ => {}
            }
        }
        let found = !tokens.is_empty();
        let end = self.bytes.len() as u32;
        tokens.push(self.token(TokenKind::End, end as usize, end as usize));
        found
    }

    fn pair(&mut self, tokens: &mut [Token], right: u32) {
        let Some(left) = self.open_parens.pop() else {
            return;
        };
        if let Some(token) = tokens.get_mut(left as usize) {
            token.pair = right;
        }
        if let Some(token) = tokens.get_mut(right as usize) {
            token.pair = left;
        }
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn token(&self, kind: TokenKind, start: usize, end: usize) -> Token {
        Token {
            kind,
            keyword: Keyword::None,
            first_on_line: self.first_on_line,
            templated: false,
            start: start as u32,
            end: end as u32,
            pair: Token::NO_PAIR,
        }
    }

    fn next_token(&mut self) -> Option<Token> {
        loop {
            let start = self.at;
            let byte = *self.bytes.get(start)?;
            match byte {
                b'\n' | b'\r' => {
                    self.at += 1;
                    self.first_on_line = true;
                    continue;
                }
                b' ' | b'\t' | 0x0c | 0x0b => {
                    self.at += 1;
                    continue;
                }
                b'-' if self.peek(1) == b'-' => {
                    let rest = self.bytes.get(start..).unwrap_or_default();
                    self.at += memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
                    self.note_comment(start);
                    continue;
                }
                b'/' if self.peek(1) == b'*' => {
                    if let Some(end) = self.find_from(start + 2, "*/") {
                        self.at = end + 2;
                        self.note_comment(start);
                        continue;
                    }
                    let token = self.unterminated(start, 2);
                    self.first_on_line = false;
                    return Some(token);
                }
                _ => {}
            }
            if PlaceholderScanner::may_start(byte) {
                if let Some(found) = self.scanner.at(start, PlaceholderPlace::TokenStart) {
                    let end = found.range.end as usize;
                    let directive = found.key == PlaceholderKey::Directive;
                    self.placeholders.push(found);
                    self.at = end;
                    if directive {
                        continue;
                    }
                    let mut token = self.word(start);
                    token.templated = true;
                    self.first_on_line = false;
                    return Some(token);
                }
            }
            let token = self.plain_token(start, byte);
            self.first_on_line = false;
            return Some(token);
        }
    }

    fn plain_token(&mut self, start: usize, byte: u8) -> Token {
        let second = self.peek(1);
        let (kind, len) = match byte {
            b'U' | b'u' if second == b'&' && self.peek(2) == b'\'' => {
                self.at += 2;
                let mut token = self.quoted(b'\'', TokenKind::UnicodeString);
                token.start = start as u32;
                return token;
            }
            b'A'..=b'Z' | b'a'..=b'z' | b'_' => return self.word(start),
            b'0'..=b'9' => return self.number(start),
            b'.' if second.is_ascii_digit() && !self.after_operand(start) => {
                return self.number(start)
            }
            b'\'' => return self.quoted(b'\'', TokenKind::String),
            b'"' | b'`' => return self.quoted(byte, TokenKind::QuotedName),
            b'@' if second.is_ascii_alphabetic() || second == b'_' => {
                self.at += 1;
                let mut token = self.word(start);
                token.kind = TokenKind::Parameter;
                token.keyword = Keyword::None;
                return token;
            }
            b'(' => (TokenKind::LeftParen, 1),
            b')' => (TokenKind::RightParen, 1),
            b'[' => (TokenKind::LeftBracket, 1),
            b']' => (TokenKind::RightBracket, 1),
            b',' => (TokenKind::Comma, 1),
            b'.' => (TokenKind::Period, 1),
            b';' => (TokenKind::Semicolon, 1),
            b'+' => (TokenKind::Plus, 1),
            b'-' if second == b'>' => (TokenKind::Arrow, 2),
            b'-' => (TokenKind::Minus, 1),
            b'*' => (TokenKind::Star, 1),
            b'/' => (TokenKind::Slash, 1),
            b'%' => (TokenKind::Percent, 1),
            b'|' if second == b'|' => (TokenKind::Concat, 2),
            b'=' => (TokenKind::Eq, 1),
            b'!' if second == b'=' => (TokenKind::NotEq, 2),
            b'<' if second == b'>' => (TokenKind::NotEq, 2),
            b'<' if second == b'=' => (TokenKind::LtEq, 2),
            b'<' => (TokenKind::Lt, 1),
            b'>' if second == b'=' => (TokenKind::GtEq, 2),
            b'>' => (TokenKind::Gt, 1),
            b':' if second == b':' => (TokenKind::DoubleColon, 2),
            _ => return self.other(start),
        };
        self.at = start + len;
        self.token(kind, start, self.at)
    }

    /// Whether the byte before a `.` ends something that has fields.
    fn after_operand(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.bytes.get(at));
        before.is_some_and(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'"' | b']' | b')' | b'}')
        })
    }

    /// A word, from where the lexer stands; `start` is where the token began.
    fn word(&mut self, start: usize) -> Token {
        let mut templated = false;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            self.at += rest.iter().take_while(|byte| is_name_part(**byte)).count();
            let next = self.peek(0);
            if matches!(next, b'$' | b'{' | b'#' | b'%') && self.glued_placeholder() {
                templated = true;
            } else if next < 0x80 || !self.letter() {
                break;
            }
        }
        let mut token = self.token(TokenKind::Word, start, self.at);
        token.templated = templated;
        token.keyword = Keyword::of(token.text(self.text));
        token
    }

    /// Steps over a placeholder that goes on a word: `${port}_data`.
    fn glued_placeholder(&mut self) -> bool {
        let Some(found) = self.scanner.at(self.at, PlaceholderPlace::InWord) else {
            return false;
        };
        if found.key == PlaceholderKey::Directive {
            return false;
        }
        self.at = found.range.end as usize;
        self.placeholders.push(found);
        true
    }

    /// Steps over a letter outside ASCII.
    fn letter(&mut self) -> bool {
        let next = self
            .text
            .get(self.at..)
            .and_then(|rest| rest.chars().next());
        match next.filter(|c| c.is_alphanumeric()) {
            Some(letter) => {
                self.at += letter.len_utf8();
                true
            }
            None => false,
        }
    }

    fn digits(&mut self) {
        while self.peek(0).is_ascii_digit() {
            self.at += 1;
        }
    }

    fn number(&mut self, start: usize) -> Token {
        self.digits();
        if self.peek(0) == b'.' && !is_name_start(self.peek(1)) {
            self.at += 1;
            self.digits();
        }
        if matches!(self.peek(0), b'e' | b'E') {
            let sign = usize::from(matches!(self.peek(1), b'+' | b'-'));
            if self.peek(1 + sign).is_ascii_digit() {
                self.at += 1 + sign;
                self.digits();
            }
        }
        if !is_name_part(self.peek(0)) && !matches!(self.peek(0), b'$' | b'{') {
            return self.token(TokenKind::Number, start, self.at);
        }
        let unit_start = self.at;
        let word = self.word(start);
        let unit = TextRange::new(unit_start as u32, word.end).of(self.text);
        let kind = if word.templated || IntervalUnit::of(unit).is_some() {
            TokenKind::Duration
        } else {
            TokenKind::DigitWord
        };
        Token {
            kind,
            keyword: Keyword::None,
            ..word
        }
    }

    /// A byte that begins no ASCII token: a letter or a sign of another script.
    fn other(&mut self, start: usize) -> Token {
        if self.letter() {
            return self.word(start);
        }
        let next = self.text.get(start..).and_then(|rest| rest.chars().next());
        self.at = start + next.map_or(1, char::len_utf8);
        self.token(TokenKind::Unknown, start, self.at)
    }

    fn note_comment(&mut self, start: usize) {
        let range = TextRange::new(start as u32, self.at as u32);
        if range.of(self.text).contains("timestream-iam:") {
            self.comments.push(range);
        }
    }
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

fn is_name_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'@' | b':')
}
