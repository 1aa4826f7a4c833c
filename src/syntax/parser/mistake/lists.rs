//! Commas, parentheses and brackets: too many, too few.

use super::Fault;
use crate::syntax::parser::cursor::Clause;
use crate::syntax::{FunctionFacts, Keyword, SyntaxError, Token, TokenKind};
use crate::text::TextRange;

impl Fault<'_, '_> {
    pub(super) fn lists(&self) -> Option<SyntaxError> {
        self.nothing_selected()
            .or_else(|| self.superfluous_comma())
            .or_else(|| self.nothing_in_list())
            .or_else(|| self.in_brackets())
            .or_else(|| self.without_parentheses())
            .or_else(|| self.call_without_parentheses())
            .or_else(|| self.cast())
            .or_else(|| self.comma_for_word())
            .or_else(|| self.missing_comma())
            .or_else(|| self.number())
            .or_else(|| self.never_closed())
            .or_else(|| self.never_opened())
    }

    /// `SELECT FROM t` and `SELECT , v`, as documents leave them that take `*` for markup.
    fn nothing_selected(&self) -> Option<SyntaxError> {
        let (select, token) = (self.before(1), self.token());
        let begins = match select.keyword {
            Keyword::Select => true,
            Keyword::Distinct | Keyword::All => self.before(2).keyword == Keyword::Select,
            _ => false,
        };
        if !begins || !self.wants_operand() {
            return None;
        }
        if token.keyword == Keyword::From {
            let at = TextRange::new(select.end, select.end);
            let help =
                "write `*` or the names of columns before FROM; a `*` may have been lost here";
            return Some(self.plain().with_help(help).with_edit(at, " *"));
        }
        let help = "write a column before the `,` or leave it out; a `*` may have been lost here";
        (token.kind == TokenKind::Comma).then(|| self.plain().with_help(help))
    }

    /// `IN ()`, and `count* FROM`
    fn nothing_in_list(&self) -> Option<SyntaxError> {
        if !self.wants_operand() || self.ended {
            return None;
        }
        let (before, token) = (self.before(1), self.token());
        if token.kind == TokenKind::RightParen && self.before(2).keyword == Keyword::In {
            return Some(self.plain().with_help("IN takes at least one value"));
        }
        let star = before.kind == TokenKind::Star && self.begins_clause(token);
        let count = star && self.text(self.before(2)).eq_ignore_ascii_case("count");
        count.then(|| {
            let error = Fault::says(before.range(), "`*` multiplies here".to_owned());
            error
                .with_help("write `count(*)`")
                .with_edit(before.range(), "(*)")
        })
    }

    /// `BETWEEN a, b` and `EXTRACT(hour, time)`
    fn comma_for_word(&self) -> Option<SyntaxError> {
        let between = self.expected == "AND and the upper bound";
        let extract = self.before(3).keyword == Keyword::Extract && self.expected == "FROM";
        let word = match (between, extract) {
            (true, _) => "AND",
            (_, true) => "FROM",
            _ => return None,
        };
        let comma = self.token();
        (comma.kind == TokenKind::Comma).then(|| {
            let error = self
                .plain()
                .with_help(format!("write {word} in the place of the `,`"));
            error.with_edit(comma.range(), format!(" {word}"))
        })
    }

    /// A comma before the end of its list, or behind another one.
    fn superfluous_comma(&self) -> Option<SyntaxError> {
        let (comma, token) = (self.before(1), self.token());
        if token.kind == TokenKind::Comma && (comma.kind == TokenKind::Comma || opens(comma)) {
            let error = self.plain().with_help("leave out the `,`");
            return Some(error.with_edit(token.range(), ""));
        }
        // LIMIT can be a name, so the fault is noticed behind it.
        let limit = comma.keyword == Keyword::Limit
            && token.kind == TokenKind::Number
            && self.before(2).kind == TokenKind::Comma;
        let (comma, token) = if limit {
            (self.before(2), self.before(1))
        } else {
            (comma, token)
        };
        if comma.kind != TokenKind::Comma {
            return None;
        }
        if token.keyword == Keyword::With && self.expected.starts_with("the name") {
            let range = TextRange::new(comma.end, token.end);
            let error = self
                .plain()
                .with_help("WITH stands once, before the first name");
            return Some(error.with_edit(range, ""));
        }
        let closes = matches!(token.kind, TokenKind::RightParen | TokenKind::RightBracket);
        let clause = token.kind == TokenKind::Word && self.begins_clause(token);
        let ended = self.ended;
        if !(closes || clause || limit || ended) || self.reads_as_name() {
            return None;
        }
        let found = match token.kind {
            _ if ended => "the end of the statement".to_owned(),
            TokenKind::Word => self.text(token).to_uppercase(),
            _ => format!("`{}`", self.text(token)),
        };
        let message = format!("nothing stands between this `,` and {found}");
        let error = Fault::says(comma.range(), message);
        if ended {
            return Some(error.with_help("leave out the `,`, or write what should follow"));
        }
        Some(
            error
                .with_help("leave out the `,`")
                .with_edit(comma.range(), ""),
        )
    }

    /// `IN ['a', 'b']`, `partitioned_by = ('day')`
    fn in_brackets(&self) -> Option<SyntaxError> {
        let token = self.token();
        let list = self.before(1).keyword == Keyword::In && token.kind == TokenKind::LeftBracket;
        let array = self.before(1).keyword == Keyword::Array && token.kind == TokenKind::LeftParen;
        let partition = self
            .text(self.before(2))
            .eq_ignore_ascii_case("partitioned_by")
            && self.before(1).kind == TokenKind::Eq;
        let (open, close, error) = if list {
            let help = "the values of IN stand in parentheses: `IN (…)`";
            ("(", ")", self.plain().with_help(help))
        } else if array {
            let help = "the elements of an array stand in brackets: `ARRAY[…]`";
            ("[", "]", self.plain().with_help(help))
        } else if partition && opens(token) {
            let message = format!("expected an array of columns, found {}", self.found());
            let help = "write the columns as `ARRAY['column', …]`";
            (
                "ARRAY[",
                "]",
                Fault::says(token.range(), message).with_help(help),
            )
        } else {
            return None;
        };
        Some(match self.partner() {
            Some(partner) => error
                .with_edit(token.range(), open)
                .with_edit(partner.range(), close),
            None => error,
        })
    }

    /// The first closing sign of the kind of the opening one at hand.
    fn partner(&self) -> Option<&Token> {
        let open = self.token().kind;
        let close = match open {
            TokenKind::LeftBracket => TokenKind::RightBracket,
            _ => TokenKind::RightParen,
        };
        let mut index = self.parser.pos + 1;
        loop {
            let token = self.parser.token_at(index);
            match token.kind {
                TokenKind::End | TokenKind::Semicolon => return None,
                kind if kind == open => return None,
                kind if kind == close => return Some(token),
                _ => index += 1,
            }
        }
    }

    /// `IN 'a', 'b'`, `UNLOAD SELECT …`, `AS SELECT …`, `OVER PARTITION BY …`
    fn without_parentheses(&self) -> Option<SyntaxError> {
        if !self.expected.starts_with("`(`") || self.ended {
            return None;
        }
        let help = match self.before(1).keyword {
            Keyword::In => "the values of IN stand in parentheses: `IN (…)`",
            Keyword::Unload => "the query stands in parentheses: `UNLOAD (SELECT …) TO …`",
            Keyword::As => "the query stands in parentheses: `AS (SELECT …)`",
            Keyword::Using => "the columns stand in parentheses: `USING (…)`",
            Keyword::With => "the options stand in parentheses: `WITH (format = 'CSV')`",
            Keyword::Unnest => "the array stands in parentheses: `UNNEST(…)`",
            Keyword::Over => "the window stands in parentheses: `OVER (…)`",
            Keyword::Cast | Keyword::TryCast => "write `CAST(value AS type)`",
            _ => return None,
        };
        Some(self.plain().with_help(help))
    }

    /// `ago 1h`
    fn call_without_parentheses(&self) -> Option<SyntaxError> {
        let (name, argument) = (self.before(1), self.token());
        let value = matches!(
            argument.kind,
            TokenKind::Duration | TokenKind::Number | TokenKind::String
        );
        let function =
            name.kind == TokenKind::Word && FunctionFacts::named(self.text(name)).is_some();
        // `DATE 2024-01-01`
        if !value || self.ended {
            return None;
        }
        let date = argument.kind == TokenKind::Number && self.after(1).kind == TokenKind::Minus;
        let mut types = ["date", "time", "timestamp"].iter();
        if date && types.any(|known| self.text(name).eq_ignore_ascii_case(known)) {
            let name = self.text(name).to_uppercase();
            let help = format!("the value stands in single quotes: `{name} '2024-01-01'`");
            return Some(self.plain().with_help(help));
        }
        if !function {
            return None;
        }
        let call = format!("{}({})", self.text(name), super::brief(self.text(argument)));
        let error = self
            .plain()
            .with_help(format!("arguments stand in parentheses: `{call}`"));
        // `ago` takes one argument, and is no name that people give a column.
        if argument.kind != TokenKind::Duration || !self.text(name).eq_ignore_ascii_case("ago") {
            return Some(error);
        }
        let range = name.range().to(argument.range());
        Some(error.with_edit(range, call))
    }

    /// `CAST(v, double)`, `CAST(v double)`, `SAFE_CAST(v AS double)`
    fn cast(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        if self.expected.starts_with("AS and a type") {
            let error = self.plain().with_help("write `CAST(value AS type)`");
            let at = TextRange::new(before.end, token.start);
            return Some(match token.kind {
                TokenKind::Comma => error.with_edit(token.range(), " AS"),
                TokenKind::Word if !token.keyword.is_reserved() => error.with_edit(at, " AS "),
                _ => error,
            });
        }
        if token.keyword != Keyword::As || !self.in_list() {
            return None;
        }
        let open = self.innermost_open_index()?;
        let name = self.parser.token_at(open.checked_sub(1)?);
        let text = self.text(name);
        if !["safe_cast", "safecast", "trycast", "try_convert"]
            .iter()
            .any(|known| text.eq_ignore_ascii_case(known))
        {
            return None;
        }
        let message = format!("there is no `{text}`");
        let error = Fault::says(name.range(), message).with_help("write `TRY_CAST(value AS type)`");
        Some(error.with_edit(name.range(), "TRY_CAST"))
    }

    /// `bin(time 5m)`, `SELECT a b c`, `GROUP BY a b`
    fn missing_comma(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        let comma = self.in_list() || self.is_clause(COMMA_SEPARATED);
        let star = before.kind == TokenKind::Star && self.is_clause(&[Clause::SelectList]);
        let operands = (self.ends_operand(before) || star) && self.begins_operand(token);
        if !comma || !operands || self.ended {
            return None;
        }
        let text = super::brief(self.text(token));
        let aliased = self.is_clause(&[Clause::SelectList])
            && self.ends_operand(self.before(2))
            && matches!(before.kind, TokenKind::Word | TokenKind::QuotedName);
        // `SELECT * plant.telemetry`
        if star && self.after(1).kind == TokenKind::Period {
            return Some(
                self.plain()
                    .with_help(format!("write FROM before `{text}`")),
            );
        }
        let text_or_operator = match token.kind {
            TokenKind::String if before.kind == TokenKind::String => "`,`",
            _ => "`,` or an operator",
        };
        let help = if aliased {
            let alias = super::brief(self.text(before));
            format!("`{alias}` is read as the alias of what stands before it: columns are separated by `,`")
        } else if before.kind == TokenKind::RightBracket && token.kind == TokenKind::LeftParen {
            "an element of an array is written `array[1]`; else write `,` before `(`".to_owned()
        } else {
            format!("write {text_or_operator} before `{text}`")
        };
        let error = self.plain().with_help(help);
        // `bin` takes nothing but a time, a comma and a duration.
        let bin = token.kind == TokenKind::Duration
            && self.after(1).kind == TokenKind::RightParen
            && self.before(2).kind == TokenKind::LeftParen
            && self.text(self.before(3)).eq_ignore_ascii_case("bin");
        let at = TextRange::new(before.end, before.end);
        Some(if bin { error.with_edit(at, ",") } else { error })
    }

    /// A clause, or the end, before the closing parenthesis.
    fn never_closed(&self) -> Option<SyntaxError> {
        let token = self.token();
        let open = self.innermost_open()?;
        let other = match open.kind {
            TokenKind::LeftBracket => TokenKind::RightParen,
            _ => TokenKind::RightBracket,
        };
        let stops = self.ended
            || self.begins_clause(token)
            || token.keyword == Keyword::As
            || token.kind == other;
        if !stops {
            return None;
        }
        let sign = self.text(open);
        let close = match open.kind {
            TokenKind::LeftBracket => "]",
            _ => ")",
        };
        let complete = self.expected.contains(&format!("`{close}`"));
        if !complete && !self.ended {
            return None;
        }
        if let Some(error) = self.cut_inside(sign, close) {
            return Some(error);
        }
        let error = self
            .plain()
            .with_related(open.range(), format!("this `{sign}` is not closed"));
        Some(if complete {
            error.with_help(format!("close the `{sign}` with `{close}`"))
        } else {
            error
        })
    }

    /// The innermost parenthesis or bracket that is open before the token at fault.
    pub(super) fn innermost_open(&self) -> Option<&Token> {
        self.innermost_open_index()
            .map(|index| self.parser.token_at(index))
    }

    pub(super) fn innermost_open_index(&self) -> Option<usize> {
        let mut closed = 0u32;
        for index in (self.parser.first()..self.parser.pos).rev() {
            let token = self.parser.token_at(index);
            match token.kind {
                TokenKind::RightParen | TokenKind::RightBracket => closed += 1,
                TokenKind::LeftParen | TokenKind::LeftBracket if closed == 0 => return Some(index),
                TokenKind::LeftParen | TokenKind::LeftBracket => closed -= 1,
                _ => {}
            }
        }
        None
    }

    /// `)` without its opening one.
    fn never_opened(&self) -> Option<SyntaxError> {
        let token = self.token();
        let open = match token.kind {
            TokenKind::RightParen => "(",
            TokenKind::RightBracket => "[",
            _ => return None,
        };
        if self.innermost_open().is_some() || self.ended {
            return None;
        }
        let sign = self.text(token);
        let message = format!("this `{sign}` closes no `{open}`");
        let error =
            Fault::says(token.range(), message).with_help(format!("leave out the `{sign}`"));
        let behind = self.before(1).kind == token.kind;
        Some(if behind {
            error.with_edit(token.range(), "")
        } else {
            error
        })
    }
}

/// Clauses whose parts are separated by commas.
const COMMA_SEPARATED: &[Clause] = &[Clause::SelectList, Clause::GroupBy, Clause::OrderBy];

fn opens(token: &Token) -> bool {
    matches!(token.kind, TokenKind::LeftParen | TokenKind::LeftBracket)
}
