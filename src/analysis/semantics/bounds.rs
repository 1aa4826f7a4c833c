//! Conditions that no row decides: bounds in the wrong order, a column beside itself.

use sqlparser::ast::{
    BinaryOperator, DateTimeField, Expr, Function, Interval, UnaryOperator, Value,
};

use super::calls::arguments;
use super::literals::begins_like_date;
use super::operators::Side;
use super::{Mistake, MistakeKind, Walker};
use crate::syntax::{function_name, range_of};

/// What a constant is counted from; only those of one origin can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Zero,
    Epoch,
    Now,
    ScheduledRuntime,
}

impl<'a> Walker<'a> {
    /// `BETWEEN now() AND ago(1h)`: the smaller bound stands first.
    pub(super) fn look_at_bounds(&mut self, low: Side<'a>, high: Side<'a>) {
        let (Some(first), Some(last)) = (low.place(), high.place()) else {
            return;
        };
        let (Some(one), Some(other)) = (low.expr, high.expr) else {
            return;
        };
        let mut help = "write the smaller bound first";
        let reversed = match (constant(one), constant(other)) {
            (Some((Origin::Now, one)), Some((Origin::Now, other))) => {
                help = "write the earlier time first: `BETWEEN ago(1h) AND now()`";
                one.0 > other.1
            }
            (Some((of, one)), Some((other_of, other))) => of == other_of && one.0 > other.1,
            _ => match (text(one), text(other)) {
                (Some(one), Some(other)) => later_date(one, other),
                _ => false,
            },
        };
        let range = first.to(last);
        if !reversed || self.templated(range) {
            return;
        }
        let message = "nothing is between these bounds: the first is greater than the second";
        let mistake = Mistake::new(MistakeKind::Constant, range, message);
        self.report(mistake.help(help));
    }

    /// `bin(time, 0s)`, `bin(time, -5m)`
    pub(super) fn look_at_width(&mut self, width: Side<'a>) {
        let (expr, negative) = match width.expr {
            Some(Expr::UnaryOp {
                op: UnaryOperator::Minus,
                expr,
            }) => (&**expr, true),
            Some(expr) => (expr, false),
            None => return,
        };
        let Expr::Interval(interval) = expr else {
            return;
        };
        let none = seconds(interval).is_some_and(|(_, most)| most <= 0.0);
        let Some(range) = width.place().filter(|_| none || negative) else {
            return;
        };
        let message = "`bin` takes a duration above 0";
        let mistake = Mistake::new(MistakeKind::Argument, range, message);
        self.report(mistake.help("write a duration such as `15m`").doubtful());
    }

    /// `ON host = host`
    pub(super) fn look_at_itself(&mut self, left: Side<'a>, op: &BinaryOperator, right: Side<'a>) {
        let names = |side: Side<'a>| match side.expr {
            Some(Expr::Identifier(name)) => Some(std::slice::from_ref(name)),
            Some(Expr::CompoundIdentifier(parts)) => Some(parts.as_slice()),
            _ => None,
        };
        let (Some(one), Some(other)) = (names(left), names(right)) else {
            return;
        };
        let same = one.len() == other.len()
            && one
                .iter()
                .zip(other)
                .all(|(one, other)| one.value == other.value);
        let (Some(first), Some(last)) = (one.first(), other.last()) else {
            return;
        };
        let range = range_of(first.span).to(range_of(last.span));
        // What is ambiguous has been reported.
        let known = self.mistakes.iter().rev().take(2);
        let told = known
            .filter(|known| known.kind == MistakeKind::AmbiguousColumn)
            .any(|known| range.contains(known.range));
        if !same || told || self.fragments || self.templated(range) {
            return;
        }
        let several = self.relations() > 1;
        let column = one.last().map_or("", |name| name.value.as_str());
        let message = format!("the column `{column}` is compared with itself");
        let help = match op {
            BinaryOperator::Eq | BinaryOperator::NotEq if several => {
                format!("say of which part of FROM each is: `a.{column} {op} b.{column}`")
            }
            BinaryOperator::Eq => format!("for rows that have one write `{column} IS NOT NULL`"),
            _ => "compare it with something else".to_owned(),
        };
        let mistake = Mistake::new(MistakeKind::Constant, range, message);
        self.report(mistake.help(help));
    }
}

/// What a value is at least, and at most: months and years have several lengths.
type Between = (f64, f64);

/// A number, or a time as the seconds from its origin.
fn constant(expr: &Expr) -> Option<(Origin, Between)> {
    let mut expr = expr;
    let mut added = (0.0, 0.0);
    // Chains lean to the left.
    loop {
        expr = match expr {
            Expr::Nested(inner) => inner,
            Expr::BinaryOp { left, op, right } => {
                let Expr::Interval(interval) = &**right else {
                    return None;
                };
                let (least, most) = seconds(interval)?;
                added = match op {
                    BinaryOperator::Plus => (added.0 + least, added.1 + most),
                    BinaryOperator::Minus => (added.0 - most, added.1 - least),
                    _ => return None,
                };
                left
            }
            _ => break,
        }
    }
    let exactly = |number: f64| (number, number);
    let (origin, (least, most)) = match expr {
        Expr::Value(value) => match &value.value {
            Value::Number(number, _) => (Origin::Zero, exactly(number.parse().ok()?)),
            Value::Placeholder(name) if name == "@scheduled_runtime" => {
                (Origin::ScheduledRuntime, exactly(0.0))
            }
            _ => return None,
        },
        Expr::UnaryOp {
            op: UnaryOperator::Minus,
            expr,
        } => (Origin::Zero, exactly(-number(expr)?)),
        Expr::Function(function) => call(function)?,
        _ => return None,
    };
    Some((origin, (least + added.0, most + added.1)))
}

fn call(function: &Function) -> Option<(Origin, Between)> {
    let exactly = |number: f64| (number, number);
    let name = function_name(function)?;
    let arguments = arguments(&function.args);
    match (
        name.value.to_ascii_lowercase().as_str(),
        arguments.as_slice(),
    ) {
        ("now" | "current_timestamp", []) => Some((Origin::Now, exactly(0.0))),
        ("ago", [Expr::Interval(interval)]) => {
            let (least, most) = seconds(interval)?;
            Some((Origin::Now, (-most, -least)))
        }
        ("from_unixtime", [argument]) => Some((Origin::Epoch, exactly(number(argument)?))),
        ("from_milliseconds", [argument]) => {
            Some((Origin::Epoch, exactly(number(argument)? / 1e3)))
        }
        ("from_nanoseconds", [argument]) => Some((Origin::Epoch, exactly(number(argument)? / 1e9))),
        _ => None,
    }
}

fn number(expr: &Expr) -> Option<f64> {
    let Expr::Value(value) = expr else {
        return None;
    };
    match &value.value {
        Value::Number(number, _) => number.parse().ok(),
        _ => None,
    }
}

/// How long an interval is.
fn seconds(interval: &Interval) -> Option<Between> {
    const DAY: f64 = 86_400.0;
    let Expr::Value(value) = &*interval.value else {
        return None;
    };
    let count: f64 = match &value.value {
        Value::Number(number, _) | Value::SingleQuotedString(number) => number.parse().ok()?,
        _ => return None,
    };
    let unit = match interval.leading_field.as_ref()? {
        DateTimeField::Nanosecond => 1e-9,
        DateTimeField::Microsecond => 1e-6,
        DateTimeField::Millisecond => 1e-3,
        DateTimeField::Second => 1.0,
        DateTimeField::Minute => 60.0,
        DateTimeField::Hour => 3600.0,
        DateTimeField::Day => DAY,
        DateTimeField::Week(_) => 7.0 * DAY,
        DateTimeField::Month => 28.0 * DAY,
        DateTimeField::Year => 365.0 * DAY,
        _ => return None,
    };
    let longest = match interval.leading_field {
        Some(DateTimeField::Month) => 31.0 * DAY,
        Some(DateTimeField::Year) => 366.0 * DAY,
        _ => unit,
    };
    let plain = interval.last_field.is_none() && count >= 0.0;
    plain.then_some((count * unit, count * longest))
}

fn text(expr: &Expr) -> Option<&str> {
    let value = match expr {
        Expr::Value(value) => &value.value,
        Expr::TypedString(literal) => &literal.value.value,
        _ => return None,
    };
    match value {
        Value::SingleQuotedString(text) => Some(text),
        _ => None,
    }
}

/// Whether `one` is a later date than `other`, or the same with a later time.
fn later_date(one: &str, other: &str) -> bool {
    let written = |text: &str| begins_like_date(text) && text.get(4..5) == Some("-");
    let (Some(day), Some(other_day)) = (one.get(..10), other.get(..10)) else {
        return false;
    };
    if !written(one) || !written(other) {
        return false;
    }
    day > other_day || day == other_day && one.len() == other.len() && one > other
}
