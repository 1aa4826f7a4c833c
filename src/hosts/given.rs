//! Values that whoever deploys a file gives to it: variables of the environment that the
//! program in it reads, substitutions of a state machine.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::claim::{ClaimKind, Values};
use super::documents::strings::hand_down;
use super::{environment, Claim, QueryText};
use crate::text::{HostValue, Placeholder, PlaceholderKey, Template, TextRange};

/// How many deployments of one file are told from each other.
const MOST_DEPLOYMENTS: usize = 16;

/// How many names in braces of one query are looked up.
const MOST_BRACED: usize = 256;

/// The values of one deployment, by name.
type Deployed = BTreeMap<String, Option<HostValue>>;

/// Gives queries the values that other files have for them.
pub(super) fn by_claims(claims: &[Claim], queries: &mut [QueryText<'static>]) {
    let mut environments: Vec<&Deployed> = Vec::new();
    let mut substitutions: Vec<&Deployed> = Vec::new();
    for claim in claims {
        match &claim.kind {
            ClaimKind::Values(Values::Environment(values)) => environments.push(values),
            ClaimKind::Values(Values::Substitutions(values)) => substitutions.push(values),
            _ => {}
        }
    }
    if !substitutions.is_empty() {
        let values = common(&substitutions);
        queries
            .iter_mut()
            .for_each(|query| substitute(query, &values));
    }
    if !environments.is_empty() && environments.len() <= MOST_DEPLOYMENTS {
        for query in queries {
            of_environments(&environments, query);
        }
    }
}

/// What all deployments of a file agree on.
fn common(deployments: &[&Deployed]) -> BTreeMap<String, HostValue> {
    let Some((first, others)) = deployments.split_first() else {
        return BTreeMap::new();
    };
    let agreed = first.iter().filter_map(|(name, value)| {
        let value = value.as_ref()?;
        let is_same = |other: &&Deployed| other.get(name) == Some(&Some(value.clone()));
        others
            .iter()
            .all(is_same)
            .then(|| (name.clone(), value.clone()))
    });
    agreed.collect()
}

fn substitute(query: &mut QueryText, values: &BTreeMap<String, HostValue>) {
    let mut outer = Template::default();
    for (name, value) in values {
        let nowhere = TextRange::new(0, 0);
        outer.placeholder(&format!("${{{name}}}"), name, nowhere, Some(value.clone()));
    }
    hand_down(&outer, query);
}

/// Gives a query the variables that are the same in all deployments of its file. Where one
/// is not, the query is one of what it is in each of them.
fn of_environments(environments: &[&Deployed], query: &mut QueryText<'static>) {
    let agreed = common(environments);
    let value = |name: &str| agreed.get(name).cloned().map(Given::Value);
    give(query, &mut { value });
    if environments.len() < 2 || !query.variants.is_empty() {
        return;
    }
    let Some(written) = written(query) else {
        return;
    };
    let in_each = environments.iter().map(|environment| {
        let value = |name: &str| Some(Given::Value(environment.get(name)?.clone()?));
        filled(&written, &mut |placeholder: &Placeholder| {
            value(environment::variable(placeholder.expression()?)?)
        })
    });
    // One that does not set it leaves open what the query is there.
    let in_each: Option<Vec<Template>> = in_each.collect();
    query.variants = in_each.unwrap_or_default();
}

/// The text of a query as its file has it.
fn written(query: &QueryText) -> Option<Template> {
    let map = query.maps.first()?.as_ref().clone();
    let placeholders = query.placeholders.clone();
    Some(Template::made_of(query.text.to_string(), map, placeholders))
}

/// What a variable is given.
pub(super) enum Given {
    Value(HostValue),
    /// A text with placeholders of the file that gives it.
    Text(Template),
}

/// Gives the variables of the environment that a query of a program is made of what
/// `value` says of them.
pub(super) fn give(query: &mut QueryText<'static>, value: &mut impl FnMut(&str) -> Option<Given>) {
    give_named(query, &mut |placeholder| {
        value(environment::variable(placeholder.expression()?)?)
    });
}

/// Gives the placeholders of a query what `value` says of them.
pub(super) fn give_named(
    query: &mut QueryText<'static>,
    value: &mut impl FnMut(&Placeholder) -> Option<Given>,
) {
    let Some(written) = written(query) else {
        return;
    };
    for variant in &mut query.variants {
        if let Some(filled) = filled(variant, value) {
            *variant = filled;
        }
    }
    let Some(filled) = filled(&written, value) else {
        return;
    };
    for placeholder in filled.placeholders() {
        // A name of the program that is spelled the same is not told from it.
        let spelling = placeholder.range.of(filled.text());
        if !written.text().contains(spelling) {
            query.references.insert(spelling.to_owned());
        }
    }
    if let Some(first) = query.maps.first_mut() {
        *first = Arc::new(filled.map().clone());
    }
    query.placeholders = filled.placeholders().to_vec();
    query.text = Cow::Owned(filled.text().to_owned());
}

/// A text with what variables are given; `None` when none of it is given anything.
fn filled(
    written: &Template,
    value: &mut impl FnMut(&Placeholder) -> Option<Given>,
) -> Option<Template> {
    let mut made = Template::default();
    let mut copied = 0;
    for placeholder in written.placeholders() {
        // What the program sets it to itself is no matter of whoever deploys it.
        let is_open = placeholder
            .value
            .as_ref()
            .is_none_or(|value| value.is_default);
        let Some(given) = is_open.then(|| value(placeholder)).flatten() else {
            continue;
        };
        let range = placeholder.range;
        let place = written.map().to_source(range);
        made.append(&written.part(TextRange::new(copied, range.start)));
        copied = range.end;
        match given {
            Given::Value(value) => {
                let (spelling, name) = (range.of(written.text()), placeholder.name());
                made.placeholder(spelling, name.unwrap_or_default(), place, Some(value));
            }
            Given::Text(text) => made.append_in_place_of(place, &text),
        }
    }
    if copied == 0 {
        return None;
    }
    let end = written.text().len() as u32;
    made.append(&written.part(TextRange::new(copied, end)));
    Some(made)
}

/// Adds names in double braces, as hosts put them for what is filled in before a program
/// is one, to the placeholders of a query that are known.
pub(super) fn add_braced(query: &mut QueryText<'static>) {
    let mut added = Vec::new();
    let mut from = 0;
    while let Some(at) = query.text.get(from..).and_then(|rest| rest.find("{{")) {
        let start = from + at;
        let rest = query.text.get(start..).unwrap_or_default();
        let Some(len) = rest.find("}}").map(|close| close + 2) else {
            break;
        };
        from = start + len;
        let range = TextRange::new(start as u32, from as u32);
        let next = query
            .placeholders
            .partition_point(|known| known.range.end <= range.start);
        let there = query.placeholders.get(next);
        if there.is_some_and(|there| there.range.start < range.end) {
            continue;
        }
        let name = rest.get(2..len - 2).unwrap_or_default().trim();
        added.push(Placeholder {
            range,
            key: PlaceholderKey::Named(name.to_owned()),
            value: None,
            expression: None,
        });
        if added.len() == MOST_BRACED {
            break;
        }
    }
    query.placeholders.extend(added);
    query.placeholders.sort_by_key(|known| known.range);
}
