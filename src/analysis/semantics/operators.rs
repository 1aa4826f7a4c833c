//! What operators take.

use sqlparser::ast::{BinaryOperator, Expr, Value};

use super::literals::{begins_like_date, epoch, is_date};
use super::place::place_of;
use super::types::{Meeting, Type};
use super::{Mistake, MistakeKind, Walker};
use crate::syntax::{range_of, IntervalLiteral};
use crate::text::TextRange;

/// One side of an operator.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// `None` for the column of a subquery.
    pub(super) expr: Option<&'a Expr>,
    pub(super) kind: Type,
    place: Option<TextRange>,
}

/// What is written in the place of a value.
pub(super) enum Literal<'a> {
    Number(&'a str),
    String(&'a str),
    None,
}

impl<'a> Side<'a> {
    pub(super) fn of(expr: &'a Expr, kind: Type) -> Self {
        Side {
            expr: Some(expr),
            kind,
            place: None,
        }
    }

    pub(super) fn of_query(kind: Type, place: Option<TextRange>) -> Self {
        Side {
            expr: None,
            kind,
            place,
        }
    }

    pub(super) fn place(&self) -> Option<TextRange> {
        self.place.or_else(|| self.expr.and_then(place_of))
    }

    pub(super) fn literal(&self) -> Literal<'a> {
        let mut expr = self.expr;
        while let Some(Expr::Nested(inner)) = expr {
            expr = Some(inner);
        }
        match expr {
            Some(Expr::Value(value)) => match &value.value {
                Value::Number(number, _) => Literal::Number(number),
                Value::SingleQuotedString(text) => Literal::String(text),
                _ => Literal::None,
            },
            _ => Literal::None,
        }
    }

    /// The type, and what is written where that is a number or a string.
    pub(super) fn words(&self) -> String {
        match self.literal() {
            Literal::Number(number) => format!("the number {number}"),
            Literal::String(text) => format!("the string '{text}'"),
            Literal::None => self.kind.words().to_owned(),
        }
    }

    /// The same where the other side is of that type.
    fn words_beside(&self, other: Type) -> String {
        match self.literal() {
            Literal::None => self.kind.words_beside(other).to_owned(),
            _ => self.words(),
        }
    }

    fn is_literal(&self) -> bool {
        !matches!(self.literal(), Literal::None)
    }

    fn is_null(&self) -> bool {
        match self.expr {
            Some(Expr::Value(value)) => matches!(value.value, Value::Null),
            _ => false,
        }
    }
}

impl<'a> Walker<'a> {
    /// Reports a value of a type that is not taken where it stands.
    pub(super) fn reject(&mut self, value: Side, takes: &str, help: Option<String>) {
        let Some(range) = value.place() else { return };
        let message = format!("{takes}, not {}", value.words());
        let mut mistake = Mistake::new(MistakeKind::Type, range, message);
        mistake.help = help;
        self.report(mistake);
    }

    /// Reports what is no string where one stands.
    pub(super) fn reject_as_string(&mut self, value: Side, takes: &str, help: Option<String>) {
        self.reject(value, takes, help);
        if Type::Varchar.compares_with(value.kind) == Meeting::Doubtful {
            if let Some(mistake) = self.mistakes.last_mut() {
                mistake.certain = false;
            }
        }
    }

    /// `a = NULL` is never true.
    pub(super) fn look_at_null(&mut self, left: Side, op: &BinaryOperator, right: Side) {
        if !right.is_null() || left.is_null() {
            return;
        }
        let test = match op {
            BinaryOperator::Eq => "IS NULL",
            BinaryOperator::NotEq => "IS NOT NULL",
            _ => return,
        };
        let (Some(left), Some(null)) = (left.place(), right.place()) else {
            return;
        };
        let message = "a comparison with NULL is never true";
        let mistake =
            Mistake::new(MistakeKind::NullComparison, null, message).help(format!("write {test}"));
        let between = TextRange::new(left.end, null.start).of(self.text);
        let written = between.trim_start_matches([')', ' ', '\t', '\r', '\n']);
        let start = null.start - u32::try_from(written.len()).unwrap_or_default();
        let sign = written.trim_end();
        let plain = sign == op.to_string() || (sign == "!=" && test == "IS NOT NULL");
        // `a=NULL`: the sign kept the words apart.
        let space = if start == left.end { " " } else { "" };
        self.report(if plain {
            mistake.edit(TextRange::new(start, null.end), format!("{space}{test}"))
        } else {
            mistake
        });
    }

    /// Two sides that are compared.
    pub(super) fn compare(&mut self, left: Side, right: Side) {
        let meeting = left.kind.compares_with(right.kind);
        // What is written as a literal is rather what has to change.
        let (value, other) = match left.is_literal() && !right.is_literal() {
            true => (left, right),
            false => (right, left),
        };
        if meeting == Meeting::Fine {
            if other.kind == Type::Timestamp {
                self.look_at_time(value, None);
                self.look_at_quoted_time(value);
            }
            return;
        }
        let Some(range) = value.place() else { return };
        let message = format!(
            "{} is compared with {}",
            other.kind.words_beside(value.kind),
            value.words_beside(other.kind)
        );
        let mut mistake = Mistake::new(MistakeKind::Type, range, message);
        mistake.certain =
            meeting == Meeting::Never && !self.is_point(left) && !self.is_point(right);
        self.report(self.helped(mistake, value, other.kind));
    }

    /// What to write in the place of `value`, where something of type `wanted` is meant.
    fn helped(&self, mistake: Mistake, value: Side, wanted: Type) -> Mistake {
        let range = mistake.range;
        let written = range.of(self.text);
        match (wanted, value.literal()) {
            (Type::Timestamp | Type::Date, Literal::None) if is_date(written) => {
                let literal = match wanted {
                    Type::Date => format!("DATE '{written}'"),
                    _ => format!("'{written}'"),
                };
                mistake
                    .help(format!("a date stands in single quotes: write `{literal}`"))
                    .edit(range, literal)
            }
            (Type::Timestamp, Literal::Number(number)) => match epoch(number) {
                Some(call) => mistake.help(format!("write `{call}`")).edit(range, call),
                None => mistake.help(
                    "write a time: from_milliseconds(…), from_unixtime(…) or '2024-05-01 10:00:00'",
                ),
            },
            (Type::Date, Literal::String(text)) if is_date(text) => {
                let literal = format!("DATE '{text}'");
                mistake
                    .help(format!("write `{literal}`"))
                    .edit(TextRange::new(range.start, range.start), "DATE ")
            }
            (Type::Date, _) if value.kind == Type::Varchar => {
                mistake.help("a string stands for a timestamp, not for a date: write `DATE '…'`")
            }
            (Type::Date, Literal::Number(_)) => mistake.help("write a date: `DATE '2024-05-01'`"),
            (Type::DayInterval | Type::YearInterval, Literal::String(text)) => {
                match IntervalLiteral::parse(text, range) {
                    Some(_) => mistake.help(format!("write `{text}`")).edit(range, text),
                    None => mistake.help("write a duration such as `15m`, or parse_duration('…')"),
                }
            }
            (Type::DayInterval | Type::YearInterval, Literal::Number(number)) => mistake.help(
                format!("write the unit behind it: `{number}s`, `{number}m`"),
            ),
            (Type::Number, Literal::String(text)) if text.parse::<f64>().is_ok() => {
                mistake.help(format!("write the number without quotes: `{text}`"))
            }
            (Type::Number, _) if value.kind == Type::Timestamp => {
                mistake.help("to_milliseconds(…) and to_unixtime(…) make a number of a timestamp")
            }
            (Type::Boolean, _) => mistake.help("write `true` or `false`"),
            (Type::Row, _) => mistake.help("take a field of the row, such as `x.value`"),
            (wanted, _) if wanted.is_interval() && value.kind == Type::Timestamp => {
                mistake.help("subtract two timestamps for an interval")
            }
            (Type::Timestamp, _) if value.kind == Type::Number => mistake
                .help("from_milliseconds(…) and from_unixtime(…) make a timestamp of a number"),
            (Type::Timestamp | Type::Date, _) if value.kind == Type::TimeOfDay => {
                mistake.help("a time of day is on no day: write now(), or '2024-05-01 10:00:00'")
            }
            (Type::Timestamp, _) if value.kind.is_interval() => {
                mistake.help("`ago(…)` is the time of that long ago")
            }
            (Type::Varchar, _) => mistake.help("bring it to a string: `CAST(… AS varchar)`"),
            _ => mistake,
        }
    }

    /// What stands for a timestamp: a string has to be written like one. `instead` says
    /// what to write where a duration is no help.
    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html>
    pub(super) fn look_at_time(&mut self, value: Side, instead: Option<&str>) {
        let (Some(range), Literal::String(text)) = (value.place(), value.literal()) else {
            return;
        };
        // Programs that fill in texts by hand mark the places so.
        if self.templated(range) || text == "?" {
            return;
        }
        if begins_like_date(text) {
            return self.look_at_date(text, range);
        }
        let message = format!("the string '{text}' is no timestamp");
        let mistake = Mistake::new(MistakeKind::Type, range, message);
        let trimmed = text.trim();
        let mistake = if let Some(instead) = instead {
            mistake.help(instead)
        } else if IntervalLiteral::parse(trimmed, range).is_some() {
            mistake.help(format!("the time of that long ago is `ago({trimmed})`"))
        } else if let Some(call) = epoch(trimmed) {
            mistake.help(format!("write `{call}`")).edit(range, call)
        } else if trimmed.eq_ignore_ascii_case("now") || trimmed.eq_ignore_ascii_case("now()") {
            mistake.help("write `now()`").edit(range, "now()")
        } else {
            mistake.help("a timestamp is written '2024-05-01 10:00:00'")
        };
        self.report(mistake);
    }

    /// A string without any digit is no time; of others the service decides.
    pub(super) fn look_at_words(&mut self, value: Side) {
        let Literal::String(text) = value.literal() else {
            return;
        };
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        let before = self.mistakes.len();
        self.look_at_time(value, None);
        for mistake in self.mistakes.get_mut(before..).unwrap_or_default() {
            mistake.certain = false;
        }
    }

    /// `time > "2024-05-01"`: double quotes make the name of a column.
    fn look_at_quoted_time(&mut self, value: Side) {
        let Some(Expr::Identifier(name)) = value.expr else {
            return;
        };
        let range = range_of(name.span);
        if name.quote_style.is_none() || self.templated(range) || !begins_like_date(&name.value) {
            return;
        }
        let written = range.of(self.text);
        let message = format!("a timestamp is compared with `{written}`, the name of a column");
        let mistake = Mistake::new(MistakeKind::Type, range, message);
        let help = format!("a time stands in single quotes: `'{}'`", name.value);
        self.report(mistake.help(help).doubtful());
    }

    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-operators.html>
    pub(super) fn arithmetic(&mut self, left: Side, op: &BinaryOperator, right: Side) -> Type {
        use Type::{DayInterval, Number, Timestamp, Unknown, Varchar};
        let sum = matches!(op, BinaryOperator::Plus | BinaryOperator::Minus);
        match (left.kind, right.kind) {
            (Unknown, Varchar) if sum => self.sum_of_string(right),
            (Varchar, Unknown) if sum => self.sum_of_string(left),
            (Unknown, _) | (_, Unknown) => match (left.kind, right.kind) {
                (kind, Unknown) if kind == Timestamp && *op == BinaryOperator::Plus => kind,
                _ => Unknown,
            },
            (Number, Number) => Number,
            (one, other) if one.is_time() && other.is_interval() && sum => one,
            (one, other) if one.is_interval() && other.is_time() && *op == BinaryOperator::Plus => {
                other
            }
            (one, other) if one.is_time() && other.is_time() && *op == BinaryOperator::Minus => {
                DayInterval
            }
            (one, other) if one.is_interval() && other.is_interval() && sum && one == other => one,
            (one, Number) if one.is_interval() && !sum && *op != BinaryOperator::Modulo => one,
            (Number, other) if other.is_interval() && *op == BinaryOperator::Multiply => other,
            // A string can stand for a timestamp, and the parser has an eye on durations.
            (Varchar, other) if other.is_interval() && sum => Unknown,
            (one, Varchar) if one.is_time() && sum => {
                self.look_at_added(right, op);
                Unknown
            }
            (Varchar, other) if other.is_time() && *op == BinaryOperator::Minus => Unknown,
            _ => {
                self.report_operands(left, op, right);
                Unknown
            }
        }
    }

    fn report_operands(&mut self, left: Side, op: &BinaryOperator, right: Side) {
        let (value, other) = match left.is_literal() && !right.is_literal() {
            true => (left, right),
            false => (right, left),
        };
        let Some(range) = value.place() else { return };
        let message = format!(
            "`{op}` does not take {} and {}",
            left.words_beside(right.kind),
            right.words_beside(left.kind)
        );
        let mistake = Mistake::new(MistakeKind::Type, range, message);
        let sum = matches!(op, BinaryOperator::Plus | BinaryOperator::Minus);
        let strings = left.kind == Type::Varchar || right.kind == Type::Varchar;
        let mistake = match (other.kind, value.literal()) {
            (kind, Literal::Number(number)) if sum && (kind.is_time() || kind.is_interval()) => {
                mistake.help(format!(
                    "write the unit behind it: `{number}m`, `{number}h`, `{number}d`"
                ))
            }
            _ if strings && *op == BinaryOperator::Plus => {
                mistake.help("`||` joins strings; `CAST(… AS double)` makes a number of one")
            }
            _ if strings => mistake.help("`CAST(… AS double)` makes a number of a string"),
            (kind, _) if kind.is_time() && value.kind.is_time() => mistake.help(
                "a timestamp takes an interval: `time + 1h`; `-` gives the interval between two",
            ),
            (kind, _) if kind.is_interval() && value.kind.is_interval() && sum => mistake
                .help("months and years have no fixed length: add each to the time alone")
                .doubtful(),
            (kind, _) if kind.is_interval() && value.kind.is_interval() => mistake
                .help("to_milliseconds(…) makes a number of an interval")
                .doubtful(),
            (kind, _) if kind.is_time() || value.kind.is_time() => {
                mistake.help("to_milliseconds(…) makes a number of a timestamp")
            }
            _ => mistake,
        };
        self.report(mistake);
    }
}
