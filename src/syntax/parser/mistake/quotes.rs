//! Quotes that never close, close too late, or are not the right ones.

use super::{brief, Fault};
use crate::syntax::{Keyword, SyntaxError, Token, TokenKind};
use crate::text::TextRange;

impl Fault<'_, '_> {
    pub(super) fn quotes(&self) -> Option<SyntaxError> {
        self.glued()
            .or_else(|| self.quote_behind_word())
            .or_else(|| self.unterminated())
            .or_else(|| self.typographic())
    }

    /// A quote, or `/*`, without its partner.
    fn unterminated(&self) -> Option<SyntaxError> {
        const FARTHEST: usize = 16;
        let token = self.token();
        if token.kind != TokenKind::Unterminated {
            return None;
        }
        let sign = self.text(token);
        let (what, close) = match sign {
            "'" => ("string", "'"),
            "/*" => ("comment", "*/"),
            _ => ("name", sign),
        };
        let message = format!("the {what} that begins here is never closed");
        let mut error =
            Fault::says(token.range(), message).with_help(format!("close it with `{close}`"));
        if what == "comment" {
            return Some(error);
        }
        let rest = self.parser.text.get(token.end as usize..)?;
        if let Some(at) = rest.find(sign) {
            let next = token.end + at as u32;
            let range = TextRange::new(next, next + sign.len() as u32);
            error = error.with_related(range, "else it would go on to this quote");
        }
        let earlier = (1..=FARTHEST).map(|n| self.before(n));
        let long = earlier
            .filter(|token| is_quoted(token))
            .find(|token| self.text(token).starts_with(sign) && self.text(token).contains('\n'));
        if let Some(long) = long {
            let range = TextRange::new(long.start, long.start + 1);
            error = error.with_related(range, "or the one over several lines should end earlier");
        }
        Some(error)
    }

    /// A string to whose closing quote a word is glued: it ended too early, or it
    /// began at a quote that should have closed another one long before.
    fn glued(&self) -> Option<SyntaxError> {
        const FARTHEST: usize = 4;
        let index = (1..=FARTHEST)
            .filter_map(|n| self.parser.pos.checked_sub(n))
            .take_while(|index| *index >= self.parser.first())
            .find(|index| self.is_glued_at(*index))?;
        let string = self.parser.token_at(index);
        let text = self.text(string);
        let quote = text.get(text.len().checked_sub(1)?..)?;
        let inside = text.get(1..text.len() - 1)?;
        if inside.is_empty() {
            return self.doubled_quotes(index);
        }
        let what = match quote {
            "'" => "string",
            _ => "name",
        };
        let opening = TextRange::new(string.start, string.start + 1);
        let closing = TextRange::new(string.end - 1, string.end);
        if inside.ends_with(|c: char| c.is_alphanumeric() || c == '\\') && !inside.contains('\n') {
            return self.quote_inside(closing, what, index + 1);
        }
        let help = format!("close it with `{quote}` where it should end");
        let error = Fault::says(
            opening,
            format!("the {what} that begins here ends too late"),
        );
        let related = format!("it ends at this `{quote}`");
        Some(error.with_help(help).with_related(closing, related))
    }

    /// Whether a word touches the closing quote of the token at `index`.
    fn is_glued_at(&self, index: usize) -> bool {
        let (string, next) = (self.parser.token_at(index), self.parser.token_at(index + 1));
        let word = matches!(
            next.kind,
            TokenKind::Word
                | TokenKind::DigitWord
                | TokenKind::Duration
                | TokenKind::Number
                | TokenKind::Percent
                | TokenKind::Unterminated
        );
        // `'a'AND b` is written without need, and right.
        let keyword = next.keyword != Keyword::None;
        is_quoted(string) && word && !keyword && string.end == next.start
    }

    /// `''h1''`, as shells and spreadsheets leave it.
    fn doubled_quotes(&self, index: usize) -> Option<SyntaxError> {
        let open = self.parser.token_at(index);
        let quotes = self.text(open);
        // Only on the same line: it is short.
        let mut index = index + 2;
        let close = loop {
            let token = self.parser.token_at(index);
            if token.first_on_line || token.kind == TokenKind::End {
                return None;
            }
            let touches = self.parser.token_at(index - 1).end == token.start;
            if touches && self.text(token) == quotes {
                break token;
            }
            index += 1;
        };
        let range = open.range().to(close.range());
        let quote = quotes.get(1..)?;
        let inside = TextRange::new(open.end, close.start).of(self.parser.text);
        let message = format!("the quotes around `{}` are doubled", brief(inside));
        let error = Fault::says(range, message)
            .with_help(format!("write `{quote}{}{quote}`", brief(inside)))
            .with_edit(open.range(), quote)
            .with_edit(close.range(), quote);
        Some(error)
    }

    /// `h1'`: the quote before the word is missing.
    fn quote_behind_word(&self) -> Option<SyntaxError> {
        let (word, quote) = (self.before(1), self.token());
        let sign = self.text(quote).get(..1)?;
        let opens = matches!(quote.kind, TokenKind::String | TokenKind::Unterminated);
        let glued = word.kind == TokenKind::Word && word.end == quote.start && sign == "'";
        if !opens || !glued || word.keyword.is_reserved() {
            return None;
        }
        let text = brief(self.text(word));
        if text.len() == 1 && quote.kind == TokenKind::String {
            let message = format!("a string has no letter before its quotes, as this `{text}`");
            let error = Fault::says(word.range(), message);
            return Some(error.with_help("leave out the letter"));
        }
        let range = TextRange::new(quote.start, quote.start + 1);
        let message = format!("this quote is glued to `{text}`");
        let error = Fault::says(range, message).with_help(format!(
            "write `'{text}'`, or a space before a string that begins here"
        ));
        let begin = TextRange::new(word.start, word.start);
        Some(match quote.kind {
            TokenKind::Unterminated => error.with_edit(begin, "'"),
            _ => error,
        })
    }

    /// `'it's'`: a quote inside a string has to be doubled; `word` is the index of what
    /// is glued to it.
    fn quote_inside(&self, closing: TextRange, what: &str, word: usize) -> Option<SyntaxError> {
        let quote = closing.of(self.parser.text);
        let escape = TextRange::new(closing.start.checked_sub(1)?, closing.end);
        let escaped = escape.of(self.parser.text).starts_with('\\');
        let message = format!(
            "the {what} ends at this `{quote}`, and `{}` is glued to it",
            brief(self.text(self.parser.token_at(word)))
        );
        let error = Fault::says(closing, message);
        let last = (word..)
            .map(|index| self.parser.token_at(index))
            .find(|token| {
                let odd = token.kind == TokenKind::Unterminated;
                odd || token.first_on_line || token.kind == TokenKind::End
            })?;
        if last.kind != TokenKind::Unterminated || self.text(last) != quote {
            return Some(error.with_help("a space or an operator is missing between the two"));
        }
        let twice = quote.repeat(2);
        Some(if escaped {
            error
                .with_help(format!(
                    "a backslash is no escape: write `{twice}` for a quote"
                ))
                .with_edit(escape, twice)
        } else {
            error
                .with_help(format!(
                    "a quote inside a {what} is written twice: `{twice}`"
                ))
                .with_edit(closing, twice)
        })
    }

    /// ‘…’ and “…”, other signs that only look right, and white space that is none.
    fn typographic(&self) -> Option<SyntaxError> {
        let token = self.token();
        let sign = self.text(token);
        if token.kind != TokenKind::Unknown {
            return None;
        }
        let meant = plain_sign(sign)?;
        let mut error = match meant {
            "" | " " => {
                let code = sign.chars().next().map_or(0, u32::from);
                let message = format!("an invisible character stands here (U+{code:04X})");
                let help = match meant {
                    "" => "take it out",
                    _ => "write a plain space in its place",
                };
                Fault::says(token.range(), message).with_help(help)
            }
            "'" | "\"" => self
                .plain()
                .with_help("write straight quotes: ' around a string, \" around a name"),
            _ => self
                .plain()
                .with_help(format!("write the ASCII sign `{meant}`")),
        };
        // They come in numbers: all of the statement's at once.
        for n in 0.. {
            let token = self.after(n);
            if matches!(token.kind, TokenKind::End | TokenKind::Semicolon) {
                break;
            }
            if let Some(plain) = plain_sign(self.text(token)) {
                error = error.with_edit(token.range(), plain);
            }
        }
        Some(error)
    }
}

fn is_quoted(token: &Token) -> bool {
    matches!(token.kind, TokenKind::String | TokenKind::QuotedName)
}

/// The ASCII sign that another one stands for.
fn plain_sign(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "‘" | "’" | "‚" | "‛" | "′" | "´" => "'",
        "“" | "”" | "„" | "‟" | "″" | "«" | "»" => "\"",
        "–" | "—" | "−" | "‐" | "‑" => "-",
        "，" => ",",
        "（" => "(",
        "）" => ")",
        "；" => ";",
        "＝" => "=",
        "＊" => "*",
        "≤" => "<=",
        "≥" => ">=",
        "≠" => "<>",
        "\u{a0}" | "\u{2002}" | "\u{2003}" | "\u{2009}" | "\u{202f}" | "\u{3000}" => " ",
        "\u{200b}" | "\u{200c}" | "\u{200d}" | "\u{2060}" | "\u{feff}" => "",
        _ => return None,
    })
}
