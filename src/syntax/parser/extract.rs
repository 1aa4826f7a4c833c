//! `EXTRACT(field FROM time)`.

use sqlparser::ast::{DateTimeField, Expr, ExtractSyntax, Ident};

use super::cursor::{Parsed, Parser};
use super::mistake::nearest_word;
use crate::syntax::{Keyword, TokenKind};

/// <https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-functions.html>
const EXTRACT_FIELDS: &[&str] = &[
    "year",
    "quarter",
    "month",
    "week",
    "day",
    "day_of_month",
    "day_of_week",
    "dow",
    "day_of_year",
    "doy",
    "year_of_week",
    "yow",
    "hour",
    "minute",
    "second",
];

/// Fields that other engines extract, and the functions that give them here.
const EXTRACT_CALLS: &[(&str, &str)] = &[
    ("dayofweek", "`DAY_OF_WEEK`"),
    ("dayofyear", "`DAY_OF_YEAR`"),
    ("epoch", "to_unixtime(time)"),
    ("isodow", "`DAY_OF_WEEK`"),
    ("isoyear", "`YEAR_OF_WEEK`"),
    ("microsecond", "to_nanoseconds(time) / 1000 % 1000000"),
    ("millisecond", "millisecond(time)"),
    ("milliseconds", "millisecond(time)"),
    ("nanosecond", "nanosecond(time)"),
    ("weekday", "`DAY_OF_WEEK`"),
];

impl Parser<'_> {
    pub(super) fn extract(&mut self) -> Parsed<Expr> {
        self.step();
        self.expect(TokenKind::LeftParen, "`(` and a field of a time")?;
        let field = self.extract_field()?;
        self.expect_keyword(Keyword::From, "FROM")?;
        let expr = Box::new(self.value_expression()?);
        self.expect(TokenKind::RightParen, "`)`")?;
        Ok(Expr::Extract {
            field: DateTimeField::Custom(field),
            syntax: ExtractSyntax::From,
            expr,
        })
    }

    fn extract_field(&mut self) -> Parsed<Ident> {
        const EXPECTED: &str = "a field of a time (YEAR, HOUR, DAY_OF_WEEK …)";
        let token = self.token();
        let name = token.text(self.text);
        let is = |field: &str| name.eq_ignore_ascii_case(field);
        let word = token.kind == TokenKind::Word;
        if word && (token.templated || EXTRACT_FIELDS.iter().any(|field| is(field))) {
            return self.ident(EXPECTED);
        }
        if word
            && ["timezone_hour", "timezone_minute"]
                .iter()
                .any(|field| is(field))
        {
            self.undocumented(token.range(), format!("the field {}", name.to_uppercase()));
            return self.ident(EXPECTED);
        }
        let mut error = self.unexpected(EXPECTED);
        let bare = name.trim_matches(['\'', '"']);
        let called = EXTRACT_CALLS
            .iter()
            .find(|(field, _)| bare.eq_ignore_ascii_case(field));
        if EXTRACT_FIELDS
            .iter()
            .any(|field| bare.eq_ignore_ascii_case(field))
        {
            error.help = Some(format!("write `{bare}` without quotes"));
        } else if let Some((_, call)) = called {
            error.help = Some(format!("write {call}"));
        } else if let Some(meant) = nearest_word(bare, EXTRACT_FIELDS) {
            error.help = Some(format!("did you mean {}?", meant.to_uppercase()));
        }
        Err(error)
    }
}
