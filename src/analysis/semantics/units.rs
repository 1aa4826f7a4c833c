//! The units of date_trunc(), date_add() and date_diff().

use sqlparser::ast::{Expr, Ident, Value};

use super::arguments::Takes;
use super::operators::Side;
use super::{Mistake, MistakeKind, Walker};
use crate::syntax::{nearest_word, range_of};

/// Those that are documented.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-functions.html>
const UNITS: &[&str] = &[
    "second", "minute", "hour", "day", "week", "month", "quarter", "year",
];

/// Units of Presto that the documents do not name.
const FINE_UNITS: &[&str] = &["nanosecond", "microsecond", "millisecond"];

impl<'a> Walker<'a> {
    /// The unit of date_trunc(), date_add() and date_diff().
    pub(super) fn unit(&mut self, name: &Ident, side: Side<'a>) {
        let Some(range) = side.place() else { return };
        if self.templated(range) {
            return;
        }
        let call = &name.value;
        let list = "second, minute, hour, day, week, month, quarter, year";
        match side.expr {
            Some(Expr::Value(value)) => {
                let Value::SingleQuotedString(text) = &value.value else {
                    return self.no_unit(name, side);
                };
                let lower = text.to_ascii_lowercase();
                if UNITS.contains(&lower.as_str()) || FINE_UNITS.contains(&lower.as_str()) {
                    return;
                }
                let message = format!("`{text}` is no unit of {call}()");
                let mistake = Mistake::new(MistakeKind::Argument, range, message);
                self.report(match meant(&lower) {
                    Some(unit) => mistake
                        .help(format!("write `'{unit}'`"))
                        .edit(range, format!("'{unit}'")),
                    None => mistake.help(format!("the units are {list}")),
                });
            }
            Some(Expr::Identifier(column))
                if meant(&column.value.to_ascii_lowercase()).is_some() =>
            {
                let unit = meant(&column.value.to_ascii_lowercase()).unwrap_or_default();
                let message = format!(
                    "the unit of {call}() is a string, and `{}` a column",
                    column.value
                );
                let mistake = Mistake::new(MistakeKind::Argument, range_of(column.span), message)
                    .help(format!("write `'{unit}'`"));
                self.report(mistake.doubtful());
            }
            _ => self.no_unit(name, side),
        }
    }

    fn no_unit(&mut self, name: &Ident, side: Side<'a>) {
        if Takes::Unit.takes(side.kind) {
            return;
        }
        let takes = format!("`{}` takes {} first", name.value, Takes::Unit.words());
        let call = match name.value.to_ascii_lowercase().as_str() {
            "date_trunc" => "date_trunc('day', time)",
            "date_add" => "date_add('day', 1, time)",
            _ => "date_diff('day', start, end)",
        };
        self.reject(side, &takes, Some(format!("write `{call}`")));
    }
}

/// The unit that a word means.
fn meant(word: &str) -> Option<&'static str> {
    const SHORT: &[(&str, &str)] = &[
        ("d", "day"),
        ("dd", "day"),
        ("h", "hour"),
        ("hh", "hour"),
        ("hr", "hour"),
        ("hrs", "hour"),
        ("m", "minute"),
        ("mi", "minute"),
        ("min", "minute"),
        ("mins", "minute"),
        ("mm", "month"),
        ("mon", "month"),
        ("q", "quarter"),
        ("qtr", "quarter"),
        ("s", "second"),
        ("sec", "second"),
        ("secs", "second"),
        ("ss", "second"),
        ("w", "week"),
        ("wk", "week"),
        ("y", "year"),
        ("yy", "year"),
        ("yyyy", "year"),
    ];
    let unit = |word: &str| UNITS.iter().copied().find(|unit| *unit == word);
    let short = SHORT.iter().find(|(short, _)| *short == word);
    let one = word.strip_suffix('s').unwrap_or(word);
    unit(one)
        .or_else(|| short.map(|(_, unit)| *unit))
        .or_else(|| nearest_word(word, UNITS).filter(|_| word.len() > 3))
}
