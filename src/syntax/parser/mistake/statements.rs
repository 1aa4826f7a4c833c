//! SHOW, DESCRIBE and UNLOAD with a part too many or too few.

use super::words::is_near;
use super::{brief, Fault};
use crate::syntax::{Keyword, SyntaxError, TokenKind};
use crate::text::TextRange;

/// What is to be written at the end of a statement that stops where something is
/// expected.
const ENDS: &[(Keyword, &str, &str)] = &[
    (
        Keyword::Show,
        "FROM",
        "write `SHOW MEASURES FROM database.table`",
    ),
    (
        Keyword::Show,
        "a table",
        "write `SHOW MEASURES FROM database.table`",
    ),
    (
        Keyword::Show,
        "a database",
        "write the name of a database, or leave out FROM",
    ),
    (
        Keyword::Show,
        "a pattern",
        "write a pattern such as `'temp%'`",
    ),
    (
        Keyword::Describe,
        "a table",
        "write `DESCRIBE database.table`",
    ),
    (Keyword::Desc, "a table", "write `DESCRIBE database.table`"),
    (
        Keyword::Unload,
        "TO",
        "write where to: `TO 's3://bucket/prefix/'`",
    ),
    (
        Keyword::Unload,
        "an S3",
        "write where to: `TO 's3://bucket/prefix/'`",
    ),
    (
        Keyword::Unload,
        "`(` and an option",
        "write `WITH (format = 'CSV')`, or leave out WITH",
    ),
    (
        Keyword::Unload,
        "`(` and a query",
        "write `UNLOAD (SELECT …) TO 's3://bucket/prefix/'`",
    ),
];

impl Fault<'_, '_> {
    pub(super) fn statements(&self) -> Option<SyntaxError> {
        let first = self.parser.token_at(self.parser.first()).keyword;
        if self.ended {
            let help = ENDS.iter().find(|(statement, expected, _)| {
                *statement == first && self.expected.starts_with(expected)
            });
            return help.map(|(_, _, help)| self.plain().with_help(*help));
        }
        match first {
            Keyword::Show => self.show(),
            Keyword::Describe | Keyword::Desc => self.describe(),
            Keyword::Unload => self
                .unload_target()
                .or_else(|| self.unload_options())
                .or_else(|| self.unloaded_query()),
            _ => None,
        }
    }

    fn at_end_of_statement(&self) -> bool {
        self.expected == "the end of the statement"
    }

    /// A position of no length behind the token before the fault.
    fn behind(&self) -> TextRange {
        let end = self.before(1).end;
        TextRange::new(end, end)
    }

    fn show(&self) -> Option<SyntaxError> {
        let what = self.parser.token_at(self.parser.first() + 1);
        let named = self.parser.is_name() && !self.ended;
        let bare = self.parser.pos == self.parser.first() + 2;
        let from = matches!(what.keyword, Keyword::Tables | Keyword::Measures);
        if named && bare && from && self.token().keyword != Keyword::Limit {
            let message = match what.keyword {
                Keyword::Tables => {
                    format!("expected FROM, LIKE or the end, found {}", self.found())
                }
                _ => format!("expected FROM, found {}", self.found()),
            };
            let word = self.token();
            let error = Fault::says(word.range(), message);
            // `SHOW TABLES FORM plant`
            let name = matches!(self.after(1).kind, TokenKind::Word | TokenKind::QuotedName);
            if name && is_near(&self.text(word).to_ascii_lowercase(), "from") {
                let error = error.with_help("did you mean FROM?");
                return Some(error.with_edit(word.range(), "FROM"));
            }
            let error = error.with_help("write FROM before it");
            return Some(error.with_edit(self.behind(), " FROM"));
        }
        if !self.at_end_of_statement() {
            return None;
        }
        let shown = self.text(what).to_uppercase();
        let help = match self.token().kind {
            TokenKind::Minus if self.before(1).kind == TokenKind::Word => {
                return Some(self.hyphenated());
            }
            TokenKind::Period => format!("SHOW {shown} takes the name of a database alone"),
            _ if named && what.keyword == Keyword::Measures && !bare => return self.one_table(),
            _ => "only LIKE narrows what SHOW lists".to_owned(),
        };
        Some(self.plain().with_help(help))
    }

    fn describe(&self) -> Option<SyntaxError> {
        let help = "DESCRIBE takes one table: `DESCRIBE database.table`";
        if self.at_end_of_statement() {
            if self.token().kind == TokenKind::Minus && self.before(1).kind == TokenKind::Word {
                return Some(self.hyphenated());
            }
            return self
                .one_table()
                .or_else(|| Some(self.plain().with_help(help)));
        }
        (self.token().keyword == Keyword::Select).then(|| {
            let help = "DESCRIBE shows the columns of a table; those of a query are told by the PrepareQuery API";
            self.plain().with_help(help)
        })
    }

    /// `DESCRIBE plant telemetry`
    fn one_table(&self) -> Option<SyntaxError> {
        let (database, table) = (self.before(1), self.token());
        let two = database.kind == TokenKind::Word
            && self.parser.is_name()
            && self.before(2).kind != TokenKind::Period
            && self.after(1).kind != TokenKind::Period
            && !self.ended;
        two.then(|| {
            let name = format!("{}.{}", self.text(database), self.text(table));
            let gap = TextRange::new(database.end, table.start);
            let help = format!("did you mean `{}`?", brief(&name));
            self.plain().with_help(help).with_edit(gap, ".")
        })
    }

    fn unload_target(&self) -> Option<SyntaxError> {
        if !self.expected.starts_with("TO ") || self.ended {
            return None;
        }
        let token = self.token();
        if token.keyword == Keyword::Into {
            let error = self.plain().with_help("write TO");
            return Some(error.with_edit(token.range(), "TO"));
        }
        (token.kind == TokenKind::String).then(|| {
            let error = self.plain().with_help("write TO before it");
            error.with_edit(self.behind(), " TO")
        })
    }

    fn unload_options(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        if self.ended {
            return None;
        }
        if self.at_end_of_statement() {
            let error = self
                .plain()
                .with_help("the options stand in `WITH (name = 'value', …)`");
            return Some(match token.kind {
                TokenKind::LeftParen => error.with_edit(self.behind(), " WITH"),
                _ => error,
            });
        }
        if self.expected.starts_with("`=`") {
            let colon = self.text(before).ends_with(':');
            let at = TextRange::new(before.end - u32::from(colon), before.end);
            let error = self
                .plain()
                .with_help("write `=` between an option and its value");
            let value = matches!(token.kind, TokenKind::String | TokenKind::Number)
                || token.keyword == Keyword::Array;
            return Some(if value {
                error.with_edit(at, " =")
            } else {
                error
            });
        }
        if self.expected.starts_with("`,` and an option") && self.parser.is_name() {
            let error = self.plain().with_help("options are separated by `,`");
            return Some(error.with_edit(self.behind(), ","));
        }
        if self.expected.starts_with("`,` and a column") && token.kind == TokenKind::String {
            let error = self.plain().with_help("columns are separated by `,`");
            return Some(error.with_edit(self.behind(), ","));
        }
        let nested = self.expected.starts_with("the name of a column")
            && token.kind == TokenKind::LeftBracket;
        if nested {
            let help = "write the columns as `ARRAY['column', …]`";
            return Some(self.plain().with_help(help));
        }
        let empty = self.expected.starts_with("the name of an option")
            && token.kind == TokenKind::RightParen
            && before.kind == TokenKind::LeftParen;
        empty.then(|| self.plain().with_help("leave out a WITH without options"))
    }

    /// `UNLOAD (SELECT …;) TO …`: what is open is closed behind the `;`.
    pub(super) fn cut_inside(&self, open: &str, close: &str) -> Option<SyntaxError> {
        let token = self.token();
        let text = self.parser.text;
        let behind = text.get(token.end as usize..).unwrap_or_default();
        if token.kind != TokenKind::Semicolon || !behind.trim_start().starts_with(close) {
            return None;
        }
        let message = format!("a `;` ends the statement inside of `{open}`");
        // The `;` itself is none of the statement.
        let error = Fault::says(self.before(1).range(), message).with_help("leave out the `;`");
        let error = error.with_related(token.range(), "this `;`");
        Some(error.with_edit(token.range(), ""))
    }

    /// `UNLOAD (SELECT … TO 's3://…'`, `UNLOAD ('SELECT …')`
    fn unloaded_query(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        if before.keyword == Keyword::To && token.kind == TokenKind::String {
            let open = self.innermost_open()?;
            let message = "expected `)`, found TO".to_owned();
            let at = TextRange::new(self.before(2).end, self.before(2).end);
            let error = Fault::says(before.range(), message)
                .with_help("close the `(` with `)`")
                .with_related(open.range(), "this `(` is not closed");
            return Some(error.with_edit(at, ")"));
        }
        let quoted = token.kind == TokenKind::String && self.expected.starts_with("SELECT, ");
        quoted.then(|| self.plain().with_help("the query stands without quotes"))
    }
}
