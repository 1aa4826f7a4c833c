//! Interval literals: digits and a unit in one token, `15m`.
//!
//! Source: <https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html>
//! and <https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-functions.html>

use crate::text::TextRange;

/// The unit of an interval literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is the unit of its name
pub enum IntervalUnit {
    Nanosecond,
    Microsecond,
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    /// Named among the units of operators, absent from the list of literals.
    Week,
    Month,
    Year,
}

impl IntervalUnit {
    /// The unit that `word` spells: singular, as documented; letters in any case.
    pub fn of(word: &str) -> Option<IntervalUnit> {
        let units = [
            (IntervalUnit::Nanosecond, &["ns", "nanosecond"]),
            (IntervalUnit::Microsecond, &["us", "microsecond"]),
            (IntervalUnit::Millisecond, &["ms", "millisecond"]),
            (IntervalUnit::Second, &["s", "second"]),
            (IntervalUnit::Minute, &["m", "minute"]),
            (IntervalUnit::Hour, &["h", "hour"]),
            (IntervalUnit::Day, &["d", "day"]),
            (IntervalUnit::Week, &["w", "week"]),
            (IntervalUnit::Month, &["month", "month"]),
            (IntervalUnit::Year, &["y", "year"]),
        ];
        let spelt = |names: &[&str; 2]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
        let found = units.iter().find(|(_, names)| spelt(names));
        found.map(|(unit, _)| *unit)
    }
}

/// An interval literal with its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntervalLiteral {
    /// The number as written; only digits unless the form is undocumented.
    pub value: String,
    /// The unit.
    pub unit: IntervalUnit,
    /// The whole literal.
    pub range: TextRange,
}

impl IntervalLiteral {
    /// Reads the text of a duration token that stands at `range`.
    pub fn parse(text: &str, range: TextRange) -> Option<IntervalLiteral> {
        let digits = text
            .bytes()
            .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
            .count();
        let (value, unit) = text.split_at_checked(digits)?;
        if !value.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        Some(IntervalLiteral {
            value: value.to_owned(),
            unit: IntervalUnit::of(unit)?,
            range,
        })
    }
}
