//! Signs that other languages have.

use super::Fault;
use crate::syntax::parser::dialect::SIGNS;
use crate::syntax::{Keyword, SyntaxError, Token, TokenKind};
use crate::text::brief;
use crate::text::TextRange;

/// A sign that begins a placeholder, and the sign that has to close it.
const PLACEHOLDERS: &[(&str, &str)] = &[
    ("${", "}"),
    ("#{", "}"),
    ("%{", "}"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("{#", "#}"),
    ("{", "}"),
];

impl Fault<'_, '_> {
    pub(super) fn operators(&self) -> Option<SyntaxError> {
        let token = self.token();
        if !is_sign(token) {
            return None;
        }
        self.colon_of_option()
            .or_else(|| self.spaced_unequal())
            .or_else(|| self.operator())
            .or_else(|| self.spaced())
            .or_else(|| self.chained())
            .or_else(|| self.parameter())
            .or_else(|| self.placeholder())
            .or_else(|| self.sign())
            .or_else(|| self.no_left_side())
    }

    /// `format : 'CSV'`
    fn colon_of_option(&self) -> Option<SyntaxError> {
        let colon = self.token();
        let here = self.text(colon) == ":" && self.expected.starts_with("`=`");
        here.then(|| {
            let error = self
                .plain()
                .with_help("write `=` between an option and its value");
            error.with_edit(colon.range(), "=")
        })
    }

    /// Whether the statement goes on to the end of the line.
    fn is_last_on_line(&self) -> bool {
        let mut n = 1;
        loop {
            let token = self.after(n);
            match token.kind {
                TokenKind::End => return true,
                _ if token.first_on_line => return true,
                TokenKind::Semicolon => return false,
                _ => n += 1,
            }
        }
    }

    /// The signs that touch each other around the one at fault.
    fn run(&self) -> TextRange {
        const LONGEST: usize = 3;
        let mut range = self.token().range();
        for n in 1..=LONGEST {
            let before = self.before(n);
            if !is_sign(before) || before.end != range.start {
                break;
            }
            range = before.range().to(range);
        }
        for n in 1..=LONGEST {
            let next = self.after(n);
            if !is_sign(next) || next.start != range.end {
                break;
            }
            range = range.to(next.range());
        }
        range
    }

    /// The place of `sign` in the run, if the token at fault is part of it.
    fn sign_in(&self, run: TextRange, sign: &str) -> Option<TextRange> {
        let start = run.start + run.of(self.parser.text).find(sign)? as u32;
        let range = TextRange::new(start, start + sign.len() as u32);
        range.contains(self.token().range()).then_some(range)
    }

    fn operator(&self) -> Option<SyntaxError> {
        let run = self.run();
        let found = SIGNS.iter().find_map(|(sign, help, instead)| {
            Some((self.sign_in(run, sign)?, sign, help, instead))
        });
        let (range, sign, help, instead) = found?;
        let message = format!("`{sign}` is no operator of Timestream SQL");
        let error = Fault::says(range, message).with_help(*help);
        Some(match instead {
            Some(instead) => error.with_edit(range, *instead),
            None => error,
        })
    }

    /// `= =`, `> =`
    fn spaced(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        if !is_sign(before) || before.end == token.start {
            return None;
        }
        let glued = format!("{}{}", self.text(before), self.text(token));
        if glued == "==" {
            let between = TextRange::new(before.end, token.end);
            let error = self.plain().with_help("equality is one `=`");
            return Some(error.with_edit(between, ""));
        }
        if !matches!(glued.as_str(), ">=" | "<=" | "<>" | "!=" | "||") {
            return None;
        }
        let gap = TextRange::new(before.end, token.start);
        let help = format!("write `{glued}` without a space");
        Some(self.plain().with_help(help).with_edit(gap, ""))
    }

    /// `! =`: the first sign is the one at fault.
    fn spaced_unequal(&self) -> Option<SyntaxError> {
        let (sign, equals) = (self.token(), self.after(1));
        if self.text(sign) != "!" || equals.kind != TokenKind::Eq {
            return None;
        }
        let gap = TextRange::new(sign.end, equals.start);
        let error = self.plain().with_help("write `!=` without a space");
        Some(error.with_edit(gap, ""))
    }

    /// `a > 1 || b > 2`: a comparison behind another one.
    fn chained(&self) -> Option<SyntaxError> {
        const FARTHEST: usize = 6;
        let compares = matches!(
            self.token().kind,
            TokenKind::Eq
                | TokenKind::NotEq
                | TokenKind::Lt
                | TokenKind::LtEq
                | TokenKind::Gt
                | TokenKind::GtEq
        );
        if !compares || !(self.between_clauses || self.in_list()) {
            return None;
        }
        let joined = (1..=FARTHEST)
            .map(|n| self.before(n))
            .find(|token| token.kind == TokenKind::Concat);
        let Some(joined) = joined else {
            let branches = self.text(self.before(2)).eq_ignore_ascii_case("if");
            let help = match branches {
                true => "write `if(condition, value, other)`, or `CASE WHEN … THEN … ELSE … END`",
                false => "comparisons do not chain: join two of them with AND",
            };
            return Some(self.plain().with_help(help));
        };
        let message = "`||` joins text, not conditions".to_owned();
        let error = Fault::says(joined.range(), message).with_help("write OR");
        Some(error.with_edit(joined.range(), "OR"))
    }

    /// An operator where its left side should stand.
    fn no_left_side(&self) -> Option<SyntaxError> {
        let token = self.token();
        let binary = matches!(
            token.kind,
            TokenKind::Eq
                | TokenKind::NotEq
                | TokenKind::Lt
                | TokenKind::LtEq
                | TokenKind::Gt
                | TokenKind::GtEq
                | TokenKind::Concat
                | TokenKind::Slash
                | TokenKind::Percent
        );
        let pattern = self.before(1).keyword == Keyword::Like && token.kind == TokenKind::Percent;
        if pattern && self.wants_operand() {
            return Some(self.bare_pattern());
        }
        (binary && self.wants_operand()).then(|| {
            let help = format!("write a column or a value before `{}`", self.text(token));
            self.plain().with_help(help)
        })
    }

    /// `LIKE %web%`
    fn bare_pattern(&self) -> SyntaxError {
        let mut range = self.token().range();
        let mut n = 1;
        loop {
            let part = self.after(n);
            let pattern = matches!(
                part.kind,
                TokenKind::Percent | TokenKind::Word | TokenKind::Minus | TokenKind::Number
            );
            if !pattern || part.start != range.end {
                break;
            }
            range = range.to(part.range());
            n += 1;
        }
        let written = range.of(self.parser.text);
        let message = format!("expected {}, found `{}`", self.expected, brief(written));
        let error = Fault::says(range, message).with_help(format!(
            "a pattern stands in single quotes: `'{}'`",
            brief(written)
        ));
        error.with_edit(range, format!("'{written}'"))
    }

    /// `:name`
    fn parameter(&self) -> Option<SyntaxError> {
        let (colon, name) = (self.token(), self.after(1));
        let named = name.kind == TokenKind::Word && name.start == colon.end;
        if self.text(colon) != ":" || !named {
            return None;
        }
        let range = colon.range().to(name.range());
        let message = format!(
            "expected {}, found `{}`",
            self.expected,
            range.of(self.parser.text)
        );
        let help = format!("a parameter is written `@{}`", self.text(name));
        Some(Fault::says(range, message).with_help(help))
    }

    /// `${name` without its end: the lexer takes no such thing for a placeholder.
    fn placeholder(&self) -> Option<SyntaxError> {
        let run = self.run();
        let sign = run.of(self.parser.text);
        let (open, close) = PLACEHOLDERS
            .iter()
            .find(|(open, _)| sign.starts_with(open))?;
        let range = TextRange::new(run.start, run.start + open.len() as u32);
        let message = "the placeholder that begins here is never closed".to_owned();
        Some(Fault::says(range, message).with_help(format!("close it with `{close}`")))
    }

    fn rest(&self, token: &Token) -> &str {
        self.parser
            .text
            .get(token.end as usize..)
            .unwrap_or_default()
    }

    fn sign(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        if token.kind == TokenKind::Slash
            && before.kind == TokenKind::Star
            && before.end == token.start
        {
            let range = before.range().to(token.range());
            let error = Fault::says(range, "this `*/` closes no comment".to_owned());
            return Some(error.with_help("leave it out, or open the comment with `/*`"));
        }
        let next = self.after(1);
        let touched = next.start == token.end;
        let help = match self.text(token) {
            "\\" if touched && self.text(next).starts_with(['n', 't', 'r']) => {
                "a line break of a program's string is a plain line break here"
            }
            "\\" if touched => {
                "take out the backslashes: they belong to the program the text is from"
            }
            ":" => "a parameter is written `@name`, and a range of an array with slice()",
            "\\" => "a backslash is no escape: double a quote to write one ('')",
            "#" => {
                let error = self.plain().with_help("a comment begins with `--`");
                return Some(match self.is_last_on_line() {
                    true => error.with_edit(token.range(), "--"),
                    false => error,
                });
            }
            "$" if self.rest(token).starts_with('$') => "a string stands in single quotes",
            "$" => "a placeholder needs a name: `$name` or `${name}`",
            "}" => "a placeholder needs both its braces",
            "@" => "a parameter needs a name: `@name`",
            "::" => "write `CAST(value AS type)`: there is no `::` cast",
            _ => return None,
        };
        Some(self.plain().with_help(help))
    }
}

/// Signs that may be part of an operator.
fn is_sign(token: &Token) -> bool {
    matches!(
        token.kind,
        TokenKind::Eq
            | TokenKind::NotEq
            | TokenKind::Lt
            | TokenKind::LtEq
            | TokenKind::Gt
            | TokenKind::GtEq
            | TokenKind::Plus
            | TokenKind::Minus
            | TokenKind::Star
            | TokenKind::Slash
            | TokenKind::Percent
            | TokenKind::Concat
            | TokenKind::Arrow
            | TokenKind::DoubleColon
            | TokenKind::Unknown
    )
}
