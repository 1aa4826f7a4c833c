//! Answers in words.

use super::StatementPlace;
use crate::iam::evaluate::{NearMissKind, Part, Unknown};
use crate::iam::{Grant, Resource};

/// A statement by its place: `role.json:12 (statement 2, "Read")`.
pub(super) fn statement(place: &StatementPlace) -> String {
    let (path, line, number) = (&place.path, place.line, place.number);
    let policy = match &place.policy {
        Some(policy) => format!(" of {policy}"),
        None => String::new(),
    };
    match place.sid.as_deref() {
        Some(sid) if !sid.is_empty() => format!("{path}:{line} (\"{sid}\"{policy})"),
        _ => format!("{path}:{line} (statement {number}{policy})"),
    }
}

/// Statements, the first of them by its place.
pub(super) fn list(places: &[StatementPlace]) -> String {
    match places {
        [] => "a statement".to_owned(),
        [one] => statement(one),
        [first, rest @ ..] => format!("{} and {} more", statement(first), rest.len()),
    }
}

/// The first of several things, and how many there are more.
pub(super) fn and_more(all: &[String], most: usize) -> String {
    let named = all.get(..most).unwrap_or(all).join(", ");
    match all.len().saturating_sub(most) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

pub(super) fn part(part: Part) -> String {
    match part {
        Part::Identity => "no statement".to_owned(),
        Part::Boundary => "the permissions boundary".to_owned(),
        Part::Scp(level) => format!("level {} of the service control policies", level + 1),
    }
}

pub(super) fn unknowns(on: &[Unknown]) -> String {
    let words: Vec<String> = on
        .iter()
        .map(|unknown| match unknown {
            Unknown::Key(key) => format!("the value of `{key}` (--context {key}=VALUE)"),
            Unknown::Resource(pattern) => {
                format!("whether it is in `{pattern}` (--region, --account, --set)")
            }
            Unknown::Action(pattern) => format!("whether `{pattern}` is all that is called"),
            Unknown::Disputed(pattern) => format!(
                "a point on which AWS's documents differ: whether `{pattern}` grants it, or `*` only"
            ),
        })
        .collect();
    words.join(", ")
}

/// Why a statement that names the action does not allow it, and what to write.
pub(super) fn near_miss(kind: &NearMissKind, place: &StatementPlace, grant: &Grant) -> String {
    let at = statement(place);
    match kind {
        NearMissKind::NeedsEveryResource => format!(
            "{at} names it on an ARN, but {} takes no resource: only \"Resource\": \"*\" grants it",
            grant.action
        ),
        NearMissKind::TrailingSlash(arn) => {
            format!("{at} has `{arn}`, whose slash at the end matches nothing: take it away")
        }
        NearMissKind::DatabaseOfTable(arn) => format!(
            "{at} names the database only, {} is on its tables: add {arn}/table/*",
            grant.action
        ),
        NearMissKind::OtherPartition(name) => {
            format!("{at} is for the partition {name}")
        }
        NearMissKind::OtherRegion(name) => format!("{at} is for the region {name}"),
        NearMissKind::OtherAccount(name) => format!("{at} is for the account {name}"),
        NearMissKind::OtherCase(arn) => {
            format!("{at} has `{arn}`: the case of the letters differs, and counts")
        }
        NearMissKind::Condition(key) if is_tag(key) && grant.resource == Resource::Any => format!(
            "the condition on `{key}` in {at} does not hold: {} has no resource with tags",
            grant.action
        ),
        NearMissKind::Condition(key) => {
            format!("the condition on `{key}` in {at} does not hold")
        }
    }
}

fn is_tag(key: &str) -> bool {
    key.to_lowercase().starts_with("aws:resourcetag/")
}
