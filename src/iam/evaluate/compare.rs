//! Comparisons of a value of a policy with one of a request.

use std::net::IpAddr;

use ipnet::IpNet;
use jiff::Timestamp;

use super::glob::{Cover, Glob};
use super::{Truth, Unknown};
use crate::iam::document::Comparison;

/// Whether values of the policy may hold wildcards.
pub(super) fn takes_wildcards(comparison: Comparison) -> bool {
    matches!(comparison, Comparison::StringLike | Comparison::Arn)
}

/// Whether values of the policy may hold policy variables.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
pub(super) fn takes_variables(comparison: Comparison) -> bool {
    matches!(
        comparison,
        Comparison::StringEquals
            | Comparison::StringEqualsIgnoreCase
            | Comparison::StringLike
            | Comparison::Arn
            | Comparison::Bool
    )
}

/// Compares. A value that is not of the operator's type matches nothing.
pub(super) fn compare(comparison: Comparison, wanted: &Glob, value: &str) -> bool {
    let text = wanted.spelling();
    match comparison {
        Comparison::StringEquals | Comparison::StringLike => wanted.matches(value),
        // Of an encoding both sides have to use the same form.
        Comparison::BinaryEquals => text == value,
        Comparison::StringEqualsIgnoreCase | Comparison::Bool => {
            text.to_lowercase() == value.to_lowercase()
        }
        Comparison::NumericEquals => numbers(&text, value, |wanted, value| value == wanted),
        Comparison::NumericLessThan => numbers(&text, value, |wanted, value| value < wanted),
        Comparison::NumericLessThanEquals => numbers(&text, value, |wanted, value| value <= wanted),
        Comparison::NumericGreaterThan => numbers(&text, value, |wanted, value| value > wanted),
        Comparison::NumericGreaterThanEquals => {
            numbers(&text, value, |wanted, value| value >= wanted)
        }
        Comparison::DateEquals => dates(&text, value, |wanted, value| value == wanted),
        Comparison::DateLessThan => dates(&text, value, |wanted, value| value < wanted),
        Comparison::DateLessThanEquals => dates(&text, value, |wanted, value| value <= wanted),
        Comparison::DateGreaterThan => dates(&text, value, |wanted, value| value > wanted),
        Comparison::DateGreaterThanEquals => dates(&text, value, |wanted, value| value >= wanted),
        Comparison::IpAddress => address(&text, value),
        Comparison::Arn => arn(&text, wanted, value),
        Comparison::Null => false,
    }
}

/// Compares with a value of which only a pattern is known.
pub(super) fn compare_pattern(
    comparison: Comparison,
    wanted: &Glob,
    pattern: &str,
    key: &str,
) -> Truth {
    let cover = wanted.cover(&Glob::of(pattern));
    match comparison {
        Comparison::StringEquals | Comparison::StringLike if cover == Cover::None => Truth::No,
        Comparison::StringLike if cover == Cover::All => Truth::Yes,
        _ => Truth::maybe(Unknown::Key(key.to_owned())),
    }
}

fn numbers(wanted: &str, value: &str, compare: impl Fn(f64, f64) -> bool) -> bool {
    match (wanted.parse(), value.parse()) {
        (Ok(wanted), Ok(value)) => compare(wanted, value),
        _ => false,
    }
}

fn dates(wanted: &str, value: &str, compare: impl Fn(Timestamp, Timestamp) -> bool) -> bool {
    match (date(wanted), date(value)) {
        (Some(wanted), Some(value)) => compare(wanted, value),
        _ => false,
    }
}

/// A date of ISO 8601, with or without its time, or seconds since 1970.
fn date(text: &str) -> Option<Timestamp> {
    if let Ok(seconds) = text.parse::<i64>() {
        // Four digits are a year.
        if text.len() > 4 {
            return Timestamp::from_second(seconds).ok();
        }
    }
    let full = match text.len() {
        4 => format!("{text}-01-01T00:00:00Z"),
        7 => format!("{text}-01T00:00:00Z"),
        10 => format!("{text}T00:00:00Z"),
        _ => text.to_owned(),
    };
    full.parse().ok()
}

/// Whether an address is in a range of CIDR; one without a prefix is itself.
fn address(wanted: &str, value: &str) -> bool {
    let network = |text: &str| -> Option<IpNet> {
        let alone = || text.parse::<IpAddr>().ok().map(IpNet::from);
        text.parse().ok().or_else(alone)
    };
    match (network(wanted), network(value)) {
        (Some(wanted), Some(value)) => wanted.contains(&value),
        _ => false,
    }
}

/// Compares ARNs part by part: a wildcard stays in its part.
fn arn(wanted_text: &str, wanted: &Glob, value: &str) -> bool {
    const PARTS: usize = 6;
    let wanted_parts = wanted.split(':', PARTS);
    let value_parts: Vec<&str> = value.splitn(PARTS, ':').collect();
    wanted_text.starts_with("arn")
        && wanted_parts.len() == value_parts.len()
        && wanted_parts
            .iter()
            .zip(value_parts)
            .all(|(wanted, value)| wanted.matches(value))
}
