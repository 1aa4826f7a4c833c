//! What is written in quotes: dates, times and durations.
//!
//! <https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html>

use sqlparser::ast::{Expr, Interval, TypedString, Value};

use super::operators::Side;
use super::types::Type;
use super::{Mistake, MistakeKind, Walker};
use crate::syntax::{range_of, IntervalUnit};
use crate::text::{brief, TextRange};

impl<'a> Walker<'a> {
    /// `DATE '2024-05-01'`
    pub(super) fn typed_string(&mut self, literal: &'a TypedString) -> Type {
        let kind = Type::of(&literal.data_type);
        let range = range_of(literal.value.span);
        let Value::SingleQuotedString(text) = &literal.value.value else {
            return kind;
        };
        if self.templated(range) {
            return kind;
        }
        match kind {
            Type::Date | Type::Timestamp if begins_like_date(text) => {
                self.look_at_date(text, range);
            }
            Type::Date => self.no_literal(text, range, kind, "DATE '2024-05-01'"),
            Type::Timestamp => {
                self.no_literal(text, range, kind, "TIMESTAMP '2024-05-01 10:00:00'")
            }
            Type::TimeOfDay if !may_be_time_of_day(text) => {
                self.no_literal(text, range, kind, "TIME '10:00:00'");
            }
            _ => {}
        }
        kind
    }

    fn no_literal(&mut self, text: &str, range: TextRange, kind: Type, instead: &str) {
        let message = format!("the string '{text}' is not {}", kind.words());
        let mistake = Mistake::new(MistakeKind::Type, range, message);
        self.report(mistake.help(format!("it is written `{instead}`")));
    }

    /// Of what begins like a date: whether there is such a day.
    pub(super) fn look_at_date(&mut self, text: &str, range: TextRange) {
        let Some(wrong) = impossible_date(text) else {
            self.look_at_year(text, range);
            return self.look_at_zone(text, range);
        };
        let message = format!("the string '{text}' is no date: {wrong}");
        let mistake = Mistake::new(MistakeKind::Type, range, message);
        self.report(mistake.help("a date is written year, month, day: '2024-05-01'"));
    }

    /// Timestamps count nanoseconds in 64 bits.
    fn look_at_year(&mut self, text: &str, range: TextRange) {
        let year = text
            .trim()
            .split('-')
            .next()
            .and_then(|year| year.parse().ok());
        let known = year.is_some_and(|year: u32| !(1677..=2262).contains(&year));
        if known {
            let message = format!("no timestamp is as far from now as '{text}'");
            let mistake = Mistake::new(MistakeKind::Type, range, message);
            let help = "timestamps are between 1677-09-21 and 2262-04-11";
            self.report(mistake.help(help).doubtful());
        }
    }

    /// `'2024-05-01T10:00:00Z'`: the documents have a space, and all times are UTC.
    fn look_at_zone(&mut self, text: &str, range: TextRange) {
        let Some((day, time)) = text.trim().split_at_checked(10) else {
            return;
        };
        let Some(time) = time.strip_prefix(['T', 't', ' ']) else {
            return;
        };
        let clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ' ');
        let zone = time.trim_start_matches(clock);
        let iso = !text
            .trim()
            .get(10..)
            .is_some_and(|rest| rest.starts_with(' '));
        let what = match (iso, zone.is_empty()) {
            (true, _) => "a `T` between the date and the time in a string",
            (_, false) => "a zone behind the time in a string",
            _ => return,
        };
        let message = format!("{what} is not documented for Timestream");
        let time = time.strip_suffix(zone).unwrap_or(time).trim_end();
        let plain = format!("'{day} {time}'");
        let utc = matches!(zone, "" | "Z" | "z" | "UTC");
        let help = match utc {
            true => format!("write `{plain}`: all times are UTC"),
            false => "write the time in UTC, as '2024-05-01 10:00:00'".to_owned(),
        };
        let mistake = Mistake::new(MistakeKind::Undocumented, range, message);
        self.report(mistake.help(help));
    }

    /// `INTERVAL '5' MINUTE`
    pub(super) fn interval(&mut self, interval: &'a Interval) -> Type {
        if let Expr::Value(value) = &*interval.value {
            let range = range_of(value.span);
            if let Value::SingleQuotedString(text) = &value.value {
                let number = text.bytes().any(|byte| byte.is_ascii_digit());
                if !number && !self.templated(range) {
                    let message = format!("INTERVAL takes a number in quotes, not '{text}'");
                    let mistake = Mistake::new(MistakeKind::Type, range, message);
                    self.report(mistake.help("write `INTERVAL '1' DAY`, or `1d`"));
                }
            }
        }
        if interval.last_field.is_some() {
            return Type::Unknown;
        }
        Type::of_interval(interval.leading_field.as_ref())
    }

    /// `parse_duration('1.5 h')`: a number and a unit, with or without a space between.
    pub(super) fn look_at_duration(&mut self, side: Side) {
        let (Some(Expr::Value(value)), Some(range)) = (side.expr, side.place()) else {
            return;
        };
        let Value::SingleQuotedString(text) = &value.value else {
            return;
        };
        if self.templated(range) {
            return;
        }
        let trimmed = text.trim();
        let number = |c: char| c.is_ascii_digit() || c == '.';
        let unit = trimmed.trim_start_matches(number).trim_start();
        let digits = trimmed.starts_with(|c: char| c.is_ascii_digit());
        if digits && IntervalUnit::of(unit).is_some() {
            return;
        }
        let message = format!("the string '{text}' is no duration");
        let mistake = Mistake::new(MistakeKind::Argument, range, message);
        let one = unit.strip_suffix(['s', 'S']).unwrap_or(unit);
        let written = trimmed.strip_suffix(unit).unwrap_or_default();
        let mistake = match IntervalUnit::of(one) {
            Some(_) => mistake.help(format!(
                "write `'{written}{one}'`: units are in the singular"
            )),
            None => mistake.help("write a number and a unit, such as `'15m'` or `'1.5 h'`"),
        };
        // Which units the service takes beside the documented ones is not known.
        self.report(if digits { mistake.doubtful() } else { mistake });
    }

    /// `date_format(time, 'yyyy-MM-dd')`: the two kinds of formats are mixed up.
    pub(super) fn look_at_format(&mut self, name: &str, side: Side) {
        let (Some(Expr::Value(value)), Some(range)) = (side.expr, side.place()) else {
            return;
        };
        let Value::SingleQuotedString(text) = &value.value else {
            return;
        };
        if self.templated(range) || text.is_empty() {
            return;
        }
        let percent = text.contains('%');
        let letters = ["yy", "MM", "dd", "HH", "mm", "ss"];
        let joda = letters.iter().any(|letters| text.contains(letters));
        let (message, help) = match name {
            "date_format" | "date_parse" if !percent && joda => (
                format!(
                    "the format of {name}() is made of `%Y`, `%m`, `%d`, and '{text}' has no `%`"
                ),
                match name {
                    "date_format" => "write `'%Y-%m-%d'`, or format_datetime(time, 'yyyy-MM-dd')",
                    _ => "write `'%Y-%m-%d'`, or parse_datetime(text, 'yyyy-MM-dd')",
                },
            ),
            "format_datetime" | "parse_datetime" if percent && !joda => (
                format!("the format of {name}() is made of `yyyy`, `MM`, `dd`, not of `%`"),
                match name {
                    "format_datetime" => "write `'yyyy-MM-dd'`, or date_format(time, '%Y-%m-%d')",
                    _ => "write `'yyyy-MM-dd'`, or date_parse(text, '%Y-%m-%d')",
                },
            ),
            _ => return,
        };
        let mistake = Mistake::new(MistakeKind::Argument, range, message);
        self.report(mistake.help(help).doubtful());
    }

    /// Presto reads whole numbers of up to 64 bits, with a sign.
    pub(super) fn look_at_number(&mut self, number: &str, range: TextRange) {
        // The smallest has no positive counterpart.
        let fits = |number: &str| number.parse::<i64>().is_ok() || number == "9223372036854775808";
        if number.bytes().all(|byte| byte.is_ascii_digit()) && !fits(number) {
            let message = format!("the number {number} is greater than a bigint holds");
            let mistake = Mistake::new(MistakeKind::Type, range, message);
            self.report(mistake.help("write it as a double: `1e19`").doubtful());
        }
    }
}

/// What is wrong with a date, where it is written in whole as numbers.
fn impossible_date(text: &str) -> Option<String> {
    let mut parts = text.trim().splitn(3, '-');
    let year: u32 = parts.next()?.parse().ok()?;
    let month: u32 = parts.next()?.parse().ok()?;
    let rest = parts.next()?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let day: u32 = rest.get(..digits)?.parse().ok()?;
    if !(1..=12).contains(&month) {
        return Some(format!("there is no month {month}"));
    }
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if !(1..=days).contains(&day) {
        return Some(format!("that month has no day {day}"));
    }
    let behind = rest.get(digits..).unwrap_or_default();
    let glued = !behind.is_empty() && !behind.starts_with([' ', 'T', 't', '+', '-', 'Z', 'z']);
    glued.then(|| format!("behind the day stands `{}`", brief(behind)))
}

/// Whether the hours and minutes can be some; what follows is left to the service.
fn may_be_time_of_day(text: &str) -> bool {
    let mut parts = text.trim().splitn(3, ':');
    let below = |part: Option<&str>, end: u32| {
        let number = part.and_then(|part| part.get(..2.min(part.len())));
        number.is_some_and(|number| number.parse().is_ok_and(|number: u32| number < end))
    };
    below(parts.next(), 24) && below(parts.next(), 60)
}

/// The call that makes a timestamp of a number that can only count since 1970: of
/// seconds, milliseconds or nanoseconds, by how many digits it has.
pub(super) fn epoch(number: &str) -> Option<String> {
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let function = match number.len() {
        10 => "from_unixtime",
        13 => "from_milliseconds",
        19 => "from_nanoseconds",
        _ => return None,
    };
    Some(format!("{function}({number})"))
}

pub(super) fn is_date(text: &str) -> bool {
    let digits = |at: std::ops::Range<usize>| {
        let part = text.get(at);
        part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let dashes = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    text.len() == 10 && dashes && digits(0..4) && digits(5..7) && digits(8..10)
}

/// `2024-5-1 …`: what follows the date is left to the service.
pub(super) fn begins_like_date(text: &str) -> bool {
    let mut parts = text.trim().trim_start_matches(['+', '-']).splitn(3, '-');
    let number = |part: Option<&str>| {
        part.is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (year, month) = (number(parts.next()), number(parts.next()));
    let day = parts
        .next()
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    year && month && day
}
