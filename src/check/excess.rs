//! What no query needs of a policy.

use std::collections::BTreeSet;

use super::words::and_more;
use super::{Findings, Need};
use crate::iam::catalogue::{self, ACTIONS};
use crate::iam::document::{Effect, Elements, Spelled, Statement, Version};
use crate::iam::evaluate::{Cover, Pattern};
use crate::lint::policies as rules;

/// How many names a message has room for.
const NAMED: usize = 5;
/// The same for actions that are not needed.
const NAMED_ACTIONS: usize = 8;

/// Adds what a statement allows beyond the needs that it serves. Only what it says of
/// Timestream counts.
pub(super) fn check(
    statement: &Statement,
    version: Version,
    served: &[&Need],
    findings: &mut Findings,
) {
    if statement.effect == Effect::Deny || !is_about_timestream(&statement.actions) {
        return;
    }
    if served.is_empty() {
        // A statement that cannot serve any need has been told about.
        if findings.has_any_in(statement.range) {
            return;
        }
        let place = match &statement.sid {
            Some(sid) => sid.range,
            None => statement.actions.name,
        };
        let message = match statement
            .actions
            .values
            .iter()
            .all(|it| is_only_timestream(&it.text))
        {
            true => "no query needs this statement",
            false => "no query needs what this statement allows of Timestream",
        };
        findings.add(&rules::UNNEEDED_GRANT, place, message, None);
        return;
    }
    check_actions(&statement.actions, served, findings);
    check_resources(&statement.resources, version, served, findings);
}

fn check_actions(actions: &Elements, served: &[&Need], findings: &mut Findings) {
    let names: BTreeSet<&str> = served
        .iter()
        .map(|need| need.grant.action.as_str())
        .collect();
    let needed = |matches: &dyn Fn(&str) -> bool| -> Vec<String> {
        let names = names.iter().filter(|name| matches(name));
        names.map(|name| (*name).to_owned()).collect()
    };
    if actions.negated {
        let all = needed(&|_| true);
        let message = format!(
            "`NotAction` allows every action but these, the queries need {}",
            and_more(&all, NAMED)
        );
        findings.add(&rules::BROAD_WILDCARD, actions.name, message, None);
        return;
    }
    let mut needless: Vec<&Spelled> = Vec::new();
    for action in actions
        .values
        .iter()
        .filter(|it| reaches_timestream(&it.text))
    {
        let text = action.text.as_str();
        let pattern = Pattern::action(text);
        let needed = needed(&|name| pattern.cover(&Pattern::action(name)) != Cover::None);
        if needed.is_empty() {
            if !findings.has_any_in(action.range) {
                needless.push(action);
            }
            continue;
        }
        let reached = reached(&pattern);
        if !is_only_timestream(text) || reached > needed.len() {
            let reach = match is_only_timestream(text) {
                true => format!("{reached} actions"),
                false => "actions of every service".to_owned(),
            };
            let message = format!(
                "`{text}` reaches {reach}, the queries need {}",
                and_more(&needed, NAMED)
            );
            findings.add(&rules::BROAD_WILDCARD, action.range, message, None);
        }
    }
    if let Some(first) = needless.first() {
        let names: Vec<String> = needless.iter().map(|it| format!("`{}`", it.text)).collect();
        let message = format!("no query needs {}", and_more(&names, NAMED_ACTIONS));
        findings.add(&rules::UNNEEDED_GRANT, first.range, message, None);
    }
}

fn check_resources(
    resources: &Elements,
    version: Version,
    served: &[&Need],
    findings: &mut Findings,
) {
    let on_resources = served.iter().filter(|need| need.has_resource());
    let needs: Vec<(&Need, Pattern)> = on_resources
        .map(|need| (*need, Pattern::resource(&need.arn(), version)))
        .collect();
    if resources.negated {
        let message = "`NotResource` allows every resource but these";
        let help = names(needs.iter().map(|(need, _)| *need));
        findings.add(&rules::BROAD_WILDCARD, resources.name, message, help);
        return;
    }
    let timestream = Pattern::resource("arn:*:timestream:*:*:*", version);
    for resource in &resources.values {
        let text = resource.text.as_str();
        let pattern = Pattern::resource(text, version);
        if pattern.cover(&timestream) == Cover::None {
            continue;
        }
        let reached = needs
            .iter()
            .filter(|(_, arn)| pattern.cover(arn) != Cover::None);
        let reached: Vec<&(&Need, Pattern)> = reached.collect();
        // All that the pattern reaches is needed.
        let is_needed = reached
            .iter()
            .any(|(_, arn)| arn.cover(&pattern) == Cover::All);
        // An action without a resource needs the `*`; of one it is not settled.
        let mut without = served.iter().filter(|need| !need.has_resource());
        let is_star = match text {
            "*" => without.next().is_some(),
            _ => without.any(|need| catalogue::is_disputed(&need.grant.action)),
        };
        if reached.is_empty() && !is_star && !findings.has_any_in(resource.range) {
            let message = format!("no query needs `{text}`");
            findings.add(&rules::UNNEEDED_GRANT, resource.range, message, None);
        } else if !reached.is_empty() && !is_needed {
            let message = format!("`{text}` reaches more than the queries name");
            let help = names(reached.iter().map(|(need, _)| *need));
            findings.add(&rules::BROAD_WILDCARD, resource.range, message, help);
        }
    }
}

fn names<'n>(needs: impl Iterator<Item = &'n Need>) -> Option<String> {
    let names: BTreeSet<String> = needs.map(|need| need.grant.resource.words()).collect();
    let names: Vec<String> = names.into_iter().collect();
    Some(format!("they name {}", and_more(&names, NAMED)))
}

/// How many actions of Timestream a pattern matches.
fn reached(pattern: &Pattern) -> usize {
    let actions = ACTIONS.iter().map(|action| Pattern::action(action.name));
    actions
        .filter(|action| pattern.cover(action) == Cover::All)
        .count()
}

pub(super) fn reaches_timestream(pattern: &str) -> bool {
    Pattern::action(pattern).cover(&timestream()) != Cover::None
}

/// The pattern matches no action of another service.
fn is_only_timestream(pattern: &str) -> bool {
    timestream().cover(&Pattern::action(pattern)) == Cover::All
}

pub(super) fn is_about_timestream(actions: &Elements) -> bool {
    let mut patterns = actions.values.iter().map(|it| it.text.as_str());
    match actions.negated {
        true => !patterns.any(|text| Pattern::action(text).cover(&timestream()) == Cover::All),
        false => patterns.any(reaches_timestream),
    }
}

/// Every action of the service.
fn timestream() -> Pattern {
    Pattern::action("timestream:*")
}
