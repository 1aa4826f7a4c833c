//! `15 min`, `2days`, `1h30m`, `INTERVAL 1 DAY`.

use super::Fault;
use crate::syntax::{IntervalUnit, Keyword, SyntaxError, Token, TokenKind};

/// The words that people write for a unit, and the unit.
const UNITS: &[(&str, &str)] = &[
    ("nanosecond", "ns"),
    ("nano", "ns"),
    ("nsec", "ns"),
    ("microsecond", "us"),
    ("micro", "us"),
    ("usec", "us"),
    ("millisecond", "ms"),
    ("milli", "ms"),
    ("msec", "ms"),
    ("second", "s"),
    ("sec", "s"),
    ("minute", "m"),
    ("min", "m"),
    ("hour", "h"),
    ("hr", "h"),
    ("day", "d"),
    ("month", "month"),
    ("mon", "month"),
    ("mo", "month"),
    ("year", "y"),
    ("yr", "y"),
];

impl Fault<'_, '_> {
    /// `LIMIT '10'` and `1.2.3`
    pub(super) fn number(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        if before.kind == TokenKind::Number && token.kind == TokenKind::Period {
            return Some(self.plain().with_help("a number has one `.`"));
        }
        if !self.expected.starts_with("a whole number") || self.ended {
            return None;
        }
        let word = self.text(before).to_uppercase();
        let help = format!("write digits behind {word}: `{word} 10`");
        let error = self.plain().with_help(help);
        let inside = self.text(token).trim_matches(['\'', '"']);
        let digits = !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
        Some(match token.kind {
            TokenKind::String | TokenKind::QuotedName if digits => {
                error.with_edit(token.range(), inside)
            }
            _ => error,
        })
    }

    pub(super) fn durations(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        if token.kind == TokenKind::DigitWord {
            return Some(self.digit_word(token));
        }
        if let Some(meant) = self.spaced_duration(before, token) {
            let range = before.range().to(token.range());
            let message = format!("`{}` is no duration", range.of(self.parser.text));
            let help = format!("a duration is one word: write `{meant}`");
            let error = Fault::says(range, message).with_help(help);
            return Some(error.with_edit(range, meant));
        }
        self.unquoted_interval()
            .or_else(|| self.interval_unit())
            .or_else(|| self.interval_text())
    }

    /// A word that begins with a digit.
    fn digit_word(&self, token: &Token) -> SyntaxError {
        let (text, range) = (self.text(token), token.range());
        if let Some(error) = self.unquoted_time(token) {
            return error;
        }
        if let Some(meant) = misspelt_duration(text) {
            return duration_error(token, text, &meant);
        }
        if let Some(sum) = sum_of_durations(text) {
            let alone = matches!(self.before(1).kind, TokenKind::LeftParen | TokenKind::Comma)
                && matches!(self.after(1).kind, TokenKind::RightParen | TokenKind::Comma);
            let written = if alone {
                sum.clone()
            } else {
                format!("({sum})")
            };
            return Fault::says(range, format!("`{text}` is no duration"))
                .with_help(format!("add durations instead of joining them: `{sum}`"))
                .with_edit(range, written);
        }
        let units = "a duration has one of the units ns, us, ms, s, m, h, d, month, y";
        let name = super::brief(text);
        let help = match text.contains('.') {
            true => units.to_owned(),
            false => format!(
                "{units}; a name that begins with a digit needs double quotes: `\"{name}\"`"
            ),
        };
        self.plain().with_help(help)
    }

    /// `2024-01-01 10:00:00`
    fn unquoted_time(&self, token: &Token) -> Option<SyntaxError> {
        let first = self.before(5);
        let clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.');
        let time = self.text(token).contains(':') && self.text(token).chars().all(clock);
        let range = first.range().to(token.range());
        let written = range.of(self.parser.text);
        let day = written.split(' ').next().unwrap_or_default();
        let date = day.len() == 10 && day.chars().all(|c| c.is_ascii_digit() || c == '-');
        if !time || first.kind != TokenKind::Number || !date {
            return None;
        }
        let literal = format!("'{written}'");
        let message = format!("the time `{written}` stands without quotes");
        let error = Fault::says(range, message).with_help(format!("write `{literal}`"));
        Some(error.with_edit(range, literal))
    }

    /// `15 min`: the duration that is meant by a number and a word behind it.
    fn spaced_duration(&self, number: &Token, word: &Token) -> Option<String> {
        let next = self.after(1);
        // `v = 3 w = 4` lacks an AND.
        let compared = matches!(
            next.kind,
            TokenKind::Eq | TokenKind::NotEq | TokenKind::Lt | TokenKind::Gt | TokenKind::Period
        ) || matches!(
            next.keyword,
            Keyword::Is | Keyword::In | Keyword::Like | Keyword::Between
        );
        let adjacent = number.kind == TokenKind::Number && word.kind == TokenKind::Word;
        if !adjacent || compared {
            return None;
        }
        plain_duration(self.text(number), self.text(word))
    }

    /// `INTERVAL 1 DAY`: the number has to stand in quotes.
    fn unquoted_interval(&self) -> Option<SyntaxError> {
        let (number, unit) = (self.token(), self.after(1));
        let here = self.before(1).keyword == Keyword::Interval && number.kind == TokenKind::Number;
        let meant = plain_duration(self.text(number), self.text(unit)).filter(|_| here)?;
        let field = unit_name(self.text(unit))?;
        let range = number.range().to(unit.range());
        let quoted = format!("'{}' {field}", self.text(number));
        let help = format!("write `INTERVAL {quoted}`, or the duration `{meant}`");
        let message = "the length of an INTERVAL stands in single quotes".to_owned();
        let error = Fault::says(number.range(), message).with_help(help);
        Some(error.with_edit(range, quoted))
    }

    /// `INTERVAL '2' DAYS`, `INTERVAL '1 day'`.
    fn interval_unit(&self) -> Option<SyntaxError> {
        let (interval, length) = (self.before(2), self.before(1));
        if interval.keyword != Keyword::Interval || length.kind != TokenKind::String {
            return None;
        }
        if self.ended
            && self
                .text(length)
                .trim_matches(['\'', '-'])
                .parse::<u32>()
                .is_ok()
        {
            let help = format!(
                "write a unit behind it: `INTERVAL {} DAY`",
                self.text(length)
            );
            return Some(self.plain().with_help(help));
        }
        if let Some(field) = unit_name(self.text(self.token())) {
            let error = self.plain().with_help(format!("write `{field}`"));
            return Some(error.with_edit(self.token().range(), field));
        }
        let text = self.text(length).trim_matches('\'');
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at_checked(digits)?;
        let meant = plain_duration(number, unit.trim())?;
        let field = unit_name(unit.trim())?;
        let message = format!("the unit stands inside the quotes of `'{text}'`");
        let range = length.range();
        let help = format!("write `INTERVAL '{number}' {field}`, or the duration `{meant}`");
        let error = Fault::says(range, message).with_help(help);
        Some(error.with_edit(range, format!("'{number}' {field}")))
    }

    /// `INTERVAL "7" DAY`
    fn interval_text(&self) -> Option<SyntaxError> {
        let (interval, length) = (self.before(1), self.token());
        if interval.keyword != Keyword::Interval || length.kind != TokenKind::QuotedName {
            return None;
        }
        let string = self.text(length).replace('"', "'");
        let message = "the length of an INTERVAL stands in single quotes".to_owned();
        let error = Fault::says(length.range(), message).with_help(format!("write `{string}`"));
        Some(error.with_edit(length.range(), string))
    }
}

/// The error of a token that is meant as the duration `meant`.
pub(in crate::syntax::parser) fn duration_error(
    token: &Token,
    text: &str,
    meant: &str,
) -> SyntaxError {
    Fault::says(token.range(), format!("`{text}` is no duration"))
        .with_help(format!("write `{meant}`"))
        .with_edit(token.range(), meant)
}

/// `2days`, `15min`: the duration that is meant.
pub(in crate::syntax::parser) fn misspelt_duration(text: &str) -> Option<String> {
    let digits = text
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
        .count();
    let (number, word) = text.split_at_checked(digits)?;
    plain_duration(number, word)
}

/// The duration of so many units, in any spelling of the unit.
pub(in crate::syntax::parser) fn plain_duration(number: &str, unit: &str) -> Option<String> {
    const LONGEST: usize = 12;
    if unit.len() > LONGEST {
        return None;
    }
    if number.contains('.') {
        return whole_duration(number, &plain_duration("1", unit)?);
    }
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let lower = unit.to_ascii_lowercase();
    let singular = lower.strip_suffix('s').unwrap_or(&lower);
    // There is no documented literal for weeks.
    if matches!(singular, "week" | "wk" | "w") {
        let weeks: u32 = number.parse().ok()?;
        return Some(format!("{}d", weeks.checked_mul(7)?));
    }
    let long = UNITS.iter().find(|(word, _)| *word == singular);
    let short = UNITS.iter().find(|(_, unit)| *unit == lower);
    let (_, unit) = long.or(short)?;
    Some(format!("{number}{unit}"))
}

/// `1.5` of a unit as a whole number of a smaller one.
fn whole_duration(number: &str, one: &str) -> Option<String> {
    let (times, smaller) = match one {
        "7d" => (7, "d"),
        "1d" => (24, "h"),
        "1h" => (60, "m"),
        "1m" => (60, "s"),
        "1s" => (1000, "ms"),
        "1ms" => (1000, "us"),
        "1us" => (1000, "ns"),
        _ => return None,
    };
    const MOST_DIGITS: usize = 3;
    let (whole, part) = number.split_once('.')?;
    if part.len() > MOST_DIGITS {
        return None;
    }
    let scale = 10u64.pow(part.len() as u32);
    let whole: u64 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let part: u64 = if part.is_empty() {
        0
    } else {
        part.parse().ok()?
    };
    let scaled = whole
        .checked_mul(scale)?
        .checked_add(part)?
        .checked_mul(times)?;
    (scaled % scale == 0).then(|| format!("{}{smaller}", scaled / scale))
}

/// The field of an INTERVAL that a word means.
fn unit_name(word: &str) -> Option<&'static str> {
    let duration = plain_duration("1", word)?;
    Some(match duration.as_str() {
        "1s" => "SECOND",
        "1m" => "MINUTE",
        "1h" => "HOUR",
        "1d" => "DAY",
        "7d" => "WEEK",
        "1month" => "MONTH",
        "1y" => "YEAR",
        _ => return None,
    })
}

/// `1h30m`: the sum that is meant.
fn sum_of_durations(text: &str) -> Option<String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = rest.split_at_checked(digits)?;
        let letters = behind
            .bytes()
            .take_while(|byte| !byte.is_ascii_digit())
            .count();
        let (unit, next) = behind.split_at_checked(letters)?;
        let known = IntervalUnit::of(unit).map(|_| format!("{number}{unit}"));
        parts.push(plain_duration(number, unit).or(known.filter(|_| !number.is_empty()))?);
        rest = next;
    }
    (parts.len() > 1).then(|| parts.join(" + "))
}
