//! Names of types, in CAST and before typed literals.
//!
//! Source: <https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html>

use sqlparser::ast::{
    ArrayElemTypeDef, DataType, ExactNumberInfo, IntervalFields, ObjectName, StructBracketKind,
    StructField, TimezoneInfo,
};

use super::cursor::{Parsed, Parser};
use crate::syntax::{Keyword, NoteKind, Token, TokenKind, TypeName};

/// Types that take a literal: `DATE '2024-01-01'`.
const LITERAL_TYPES: &[&str] = &[
    "date",
    "time",
    "timestamp",
    "double",
    "bigint",
    "integer",
    "int",
    "boolean",
    "varchar",
    "decimal",
    "real",
    "smallint",
    "tinyint",
    "char",
    "json",
];

impl Parser<'_> {
    /// Whether the word at hand is a type whose literal follows, or the `X` that
    /// belongs to the quotes behind it.
    pub(super) fn typed_literal_follows(&self) -> bool {
        if self.ahead(1).kind != TokenKind::String || self.kind() != TokenKind::Word {
            return false;
        }
        let word = self.token().text(self.text);
        if word.eq_ignore_ascii_case("x") {
            return self.token().end == self.ahead(1).start;
        }
        LITERAL_TYPES
            .iter()
            .any(|name| word.eq_ignore_ascii_case(name))
    }

    /// A type: `double`, `row(a bigint, b array(double))`, `timeseries(double)` …
    pub(super) fn data_type(&mut self) -> Parsed<DataType> {
        self.enter()?;
        let data_type = self.unguarded_data_type()?;
        self.leave();
        Ok(data_type)
    }

    fn unguarded_data_type(&mut self) -> Parsed<DataType> {
        let token = self.token();
        if !self.is_name() {
            return Err(self.unexpected("a type"));
        }
        let name = self.ident("a type")?;
        if token.kind == TokenKind::QuotedName || token.templated {
            return Ok(DataType::Custom(ObjectName::from(vec![name]), Vec::new()));
        }
        match TypeName::of(&name.value) {
            TypeName::Documented => {}
            TypeName::Presto => {
                self.undocumented(token.range(), format!("the type `{}`", name.value));
            }
            TypeName::Elsewhere(_) | TypeName::Unknown => {
                self.note(token.range(), NoteKind::UnknownType);
            }
        }
        let called = self.kind() == TokenKind::LeftParen;
        let bracketed = matches!(self.kind(), TokenKind::LeftBracket | TokenKind::Lt);
        match token.keyword {
            Keyword::Row if called => self.row_type(),
            Keyword::Array if called || bracketed => self.array_type(bracketed),
            Keyword::Double => {
                if self.is_keyword(Keyword::Precision) {
                    self.undocumented(self.token().range(), "the word PRECISION behind a type");
                    self.step();
                }
                Ok(DataType::Double(ExactNumberInfo::None))
            }
            Keyword::Date => Ok(DataType::Date),
            Keyword::Time => {
                let zone = self.time_zone()?;
                Ok(DataType::Time(None, zone))
            }
            Keyword::Timestamp => {
                let zone = self.time_zone()?;
                Ok(DataType::Timestamp(None, zone))
            }
            Keyword::Interval => self.interval_type(),
            _ => {
                let modifiers = if called {
                    self.type_parameters()?
                } else {
                    Vec::new()
                };
                Ok(
                    named_type(&name.value, modifiers).unwrap_or_else(|modifiers| {
                        DataType::Custom(ObjectName::from(vec![name]), modifiers)
                    }),
                )
            }
        }
    }

    /// `row(name type, …)`; a field may lack its name.
    fn row_type(&mut self) -> Parsed<DataType> {
        self.step();
        let fields = self.list(|parser| {
            let next = parser.ahead(1);
            let named = matches!(next.kind, TokenKind::Word | TokenKind::QuotedName)
                && !parser.two_word_type();
            let field_name = if named {
                Some(parser.ident("the name of a field")?)
            } else {
                None
            };
            Ok(StructField {
                field_name,
                field_type: parser.data_type()?,
                options: None,
            })
        })?;
        self.expect(TokenKind::RightParen, "`,` or `)`")?;
        Ok(DataType::Struct(fields, StructBracketKind::Parentheses))
    }

    /// `double precision`, `interval day …`, `time with …` begin with a type, not
    /// with the name of a field.
    fn two_word_type(&self) -> bool {
        let next = self.ahead(1).keyword;
        match self.keyword() {
            Keyword::Double => next == Keyword::Precision,
            Keyword::Interval => matches!(next, Keyword::Day | Keyword::Year),
            Keyword::Time | Keyword::Timestamp => next == Keyword::With,
            _ => false,
        }
    }

    fn array_type(&mut self, bracketed: bool) -> Parsed<DataType> {
        if bracketed {
            self.undocumented(self.token().range(), "a type in such brackets");
        }
        let open = self.step();
        let element = Box::new(self.data_type()?);
        let close = match open.kind {
            TokenKind::LeftBracket => TokenKind::RightBracket,
            TokenKind::Lt => TokenKind::Gt,
            _ => TokenKind::RightParen,
        };
        self.expect(close, "the end of the array type")?;
        Ok(DataType::Array(ArrayElemTypeDef::Parenthesis(element)))
    }

    fn interval_type(&mut self) -> Parsed<DataType> {
        let fields = match self.keyword() {
            Keyword::Day => Some((IntervalFields::DayToSecond, Keyword::Second, "SECOND")),
            Keyword::Year => Some((IntervalFields::YearToMonth, Keyword::Month, "MONTH")),
            _ => None,
        };
        if let Some((_, last, expected)) = fields {
            self.step();
            self.expect_keyword(Keyword::To, "TO")?;
            self.expect_keyword(last, expected)?;
        }
        Ok(DataType::Interval {
            fields: fields.map(|(fields, ..)| fields),
            precision: None,
        })
    }

    fn time_zone(&mut self) -> Parsed<TimezoneInfo> {
        let info = match self.keyword() {
            Keyword::With => TimezoneInfo::WithTimeZone,
            Keyword::Without => TimezoneInfo::WithoutTimeZone,
            _ => return Ok(TimezoneInfo::None),
        };
        self.undocumented(self.token().range(), "a type with a time zone");
        self.step();
        self.expect_keyword(Keyword::Time, "TIME ZONE")?;
        self.expect_keyword(Keyword::Zone, "ZONE")?;
        Ok(info)
    }

    /// `(10)`, `(double)`: numbers and types, as they will be printed.
    fn type_parameters(&mut self) -> Parsed<Vec<String>> {
        self.step();
        let parameters = self.list(|parser| {
            let token = parser.token();
            if token.kind == TokenKind::Number {
                parser.step();
                return Ok(parser.text_of(token));
            }
            Ok(parser.data_type()?.to_string())
        })?;
        self.expect(TokenKind::RightParen, "`,` or `)`")?;
        Ok(parameters)
    }

    fn text_of(&self, token: &Token) -> String {
        token.text(self.text).to_owned()
    }
}

fn named_type(name: &str, modifiers: Vec<String>) -> Result<DataType, Vec<String>> {
    if !modifiers.is_empty() {
        return Err(modifiers);
    }
    match name.to_ascii_lowercase().as_str() {
        "int" => Ok(DataType::Int(None)),
        "integer" => Ok(DataType::Integer(None)),
        "bigint" => Ok(DataType::BigInt(None)),
        "boolean" => Ok(DataType::Boolean),
        "varchar" => Ok(DataType::Varchar(None)),
        _ => Err(modifiers),
    }
}
