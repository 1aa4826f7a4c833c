//! Literals: intervals, durations, typed and Unicode strings, what stands without parentheses.

use sqlparser::ast::{
    DataType, DateTimeField, Expr, Function, FunctionArguments, Ident, Interval, ObjectName,
    TypedString, Value, ValueWithSpan,
};

use super::cursor::{Parsed, Parser};
use super::mistake::{duration_error, misspelt_duration};
use super::name::unquote;
use super::primary::OPERAND;
use crate::syntax::{span_of, IntervalLiteral, IntervalUnit, Keyword, Token, TokenKind};
use crate::text::brief;

impl Parser<'_> {
    pub(super) fn interval_follows(&self) -> bool {
        let next = self.ahead(1).kind;
        let signed = matches!(next, TokenKind::Minus | TokenKind::Plus)
            && self.ahead(2).kind == TokenKind::String;
        next == TokenKind::String || signed
    }

    /// `INTERVAL '2' DAY`
    pub(super) fn interval(&mut self) -> Parsed<Expr> {
        self.step();
        let sign = self.token();
        if matches!(sign.kind, TokenKind::Minus | TokenKind::Plus) {
            self.undocumented(sign.range(), "a sign before the text of an INTERVAL");
            self.step();
        }
        let token = self.token();
        let text = self.string("the length of the interval in single quotes")?;
        let value = Value::SingleQuotedString(text.value);
        let leading_field = Some(self.interval_field()?);
        let last_field = if self.is_keyword(Keyword::To) {
            self.undocumented(self.token().range(), "an INTERVAL of two units");
            self.step();
            Some(self.interval_field()?)
        } else {
            None
        };
        Ok(Expr::Interval(Interval {
            value: Box::new(Expr::Value(ValueWithSpan {
                value,
                span: span_of(token.range()),
            })),
            leading_field,
            leading_precision: None,
            last_field,
            fractional_seconds_precision: None,
        }))
    }

    fn interval_field(&mut self) -> Parsed<DateTimeField> {
        let field = match self.keyword() {
            Keyword::Second => DateTimeField::Second,
            Keyword::Minute => DateTimeField::Minute,
            Keyword::Hour => DateTimeField::Hour,
            Keyword::Day => DateTimeField::Day,
            Keyword::Week => DateTimeField::Week(None),
            Keyword::Month => DateTimeField::Month,
            Keyword::Year => DateTimeField::Year,
            _ if self.is_template() => {
                let token = self.token();
                DateTimeField::Custom(self.ident_of(token))
            }
            _ => {
                return Err(self.unexpected("SECOND, MINUTE, HOUR, DAY, WEEK, MONTH or YEAR"));
            }
        };
        self.step();
        Ok(field)
    }

    /// `15m`: an interval whose value is a number, not a string.
    pub(super) fn duration(&mut self, token: &Token) -> Parsed<Expr> {
        let text = token.text(self.text);
        if token.templated {
            self.step();
            return Ok(Expr::Identifier(Ident {
                value: text.to_owned(),
                quote_style: None,
                span: span_of(token.range()),
            }));
        }
        let Some(literal) = IntervalLiteral::parse(text, token.range()) else {
            return Err(self.unexpected(OPERAND));
        };
        self.note_duration(token, &literal);
        Ok(self.interval_of(token, literal))
    }

    fn note_duration(&mut self, token: &Token, literal: &IntervalLiteral) {
        let text = token.text(self.text);
        if literal.value.contains('.') {
            self.undocumented(token.range(), "a duration with a fraction");
        } else if literal.unit == IntervalUnit::Week {
            self.undocumented(token.range(), "a duration in weeks");
        } else if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            self.undocumented(token.range(), "the unit of a duration in upper case");
        }
    }

    fn interval_of(&mut self, token: &Token, literal: IntervalLiteral) -> Expr {
        let value = self.literal(token, Value::Number(literal.value, false));
        Expr::Interval(Interval {
            value: Box::new(value),
            leading_field: Some(field_of(literal.unit)),
            leading_precision: None,
            last_field: None,
            fractional_seconds_precision: None,
        })
    }

    /// `2days`: an error that leaves no doubt, so the duration is taken as meant.
    pub(super) fn misspelt_duration(&mut self, token: &Token) -> Parsed<Expr> {
        let text = token.text(self.text);
        let meant = misspelt_duration(text);
        let literal = meant
            .as_deref()
            .and_then(|meant| IntervalLiteral::parse(meant, token.range()));
        let Some((meant, literal)) = meant.zip(literal) else {
            return Err(self.unexpected(OPERAND));
        };
        self.errors.push(duration_error(token, text, &meant));
        Ok(self.interval_of(token, literal))
    }

    pub(super) fn typed_literal(&mut self, token: &Token) -> Parsed<Expr> {
        if token.text(self.text).eq_ignore_ascii_case("x") {
            let literal = token.range().to(self.ahead(1).range());
            self.undocumented(literal, "a binary literal");
            self.step();
            let binary = ObjectName::from(vec![self.ident_of(token)]);
            return self.typed_string(DataType::Custom(binary, Vec::new()));
        }
        let data_type = self.data_type()?;
        self.typed_string(data_type)
    }

    /// `DOUBLE PRECISION '1.0'`, or a column `double` and its alias.
    pub(super) fn double_precision(&mut self, token: &Token) -> Parsed<Expr> {
        if self.ahead(2).kind != TokenKind::String {
            self.step();
            let name = self.ident_of(token);
            return Ok(Expr::Identifier(name));
        }
        let data_type = self.data_type()?;
        self.typed_string(data_type)
    }

    fn typed_string(&mut self, data_type: DataType) -> Parsed<Expr> {
        let text = self.string("the value in single quotes")?;
        Ok(Expr::TypedString(TypedString {
            data_type,
            value: ValueWithSpan {
                value: Value::SingleQuotedString(text.value),
                span: span_of(text.range),
            },
            uses_odbc_syntax: false,
        }))
    }

    /// `current_timestamp`: a function without parentheses.
    pub(super) fn niladic(&mut self, token: &Token, called: bool) -> Parsed<Expr> {
        self.step();
        let name = self.ident_of(token);
        if token.keyword == Keyword::CurrentUser {
            self.undocumented(token.range(), "CURRENT_USER");
        }
        if called && self.ahead(1).kind == TokenKind::Number {
            self.undocumented(token.range(), "a precision behind a time function");
            return self.call(vec![name]);
        }
        if called && self.ahead(1).kind == TokenKind::RightParen {
            // Nothing else can be meant, and reading goes on.
            let range = self.token().range().to(self.ahead(1).range());
            let word = token.text(self.text);
            let message = format!("`{}` takes no parentheses", brief(word));
            let error = self.error(range, message);
            let help = format!("write `{}`", brief(word));
            self.errors.push(error.with_help(help).with_edit(range, ""));
            self.pos += 2;
        }
        Ok(Expr::Function(Function {
            name: ObjectName::from(vec![name]),
            uses_odbc_syntax: false,
            parameters: FunctionArguments::None,
            args: FunctionArguments::None,
            within_group: Vec::new(),
            filter: None,
            null_treatment: None,
            over: None,
        }))
    }

    /// `U&'\0041' [UESCAPE '\']`
    pub(super) fn unicode_string(&mut self, token: &Token) -> Parsed<Expr> {
        self.undocumented(token.range(), "a string with Unicode escapes");
        let inside = token.text(self.text).get(2..).unwrap_or_default();
        let text = unquote(inside, '\'').into_owned();
        let literal = self.literal(token, Value::UnicodeStringLiteral(text));
        if self.eat_keyword(Keyword::Uescape) {
            self.string("the escape character in single quotes")?;
        }
        Ok(literal)
    }

    pub(super) fn hexadecimal(&mut self, token: &Token) -> Parsed<Expr> {
        let text = token.text(self.text);
        let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
        match digits {
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                self.undocumented(token.range(), "a hexadecimal number");
                Ok(self.literal(token, Value::HexStringLiteral(digits.to_owned())))
            }
            _ => self.misspelt_duration(token),
        }
    }
}

fn field_of(unit: IntervalUnit) -> DateTimeField {
    match unit {
        IntervalUnit::Nanosecond => DateTimeField::Nanosecond,
        IntervalUnit::Microsecond => DateTimeField::Microsecond,
        IntervalUnit::Millisecond => DateTimeField::Millisecond,
        IntervalUnit::Second => DateTimeField::Second,
        IntervalUnit::Minute => DateTimeField::Minute,
        IntervalUnit::Hour => DateTimeField::Hour,
        IntervalUnit::Day => DateTimeField::Day,
        IntervalUnit::Week => DateTimeField::Week(None),
        IntervalUnit::Month => DateTimeField::Month,
        IntervalUnit::Year => DateTimeField::Year,
    }
}
