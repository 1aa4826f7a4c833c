//! A policy without what no query needs of it.

use std::collections::{BTreeMap, BTreeSet};

use super::excess::{is_about_timestream, reaches_timestream};
use super::{Need, Usage};
use crate::iam::document::{Document, Effect, Elements, Spelled, Statement, Version};
use crate::iam::evaluate::{Cover, Pattern};
use crate::text::TextRange;

/// The document with no more of Timestream than the queries need of it.
///
/// Statements that deny, and what is said of other services, stay as they are; a
/// pattern that is for several services becomes what the queries need of all of them.
/// What a need whose name is not known is served by stays as it is written: nobody can
/// say how much of it is needed.
/// The places in it are those of the original.
pub fn smaller(document: &Document, source: usize, usage: &Usage) -> Document {
    let mut statements = Vec::new();
    let sids = document.statements.iter().filter_map(|it| it.sid.as_ref());
    let mut sids: BTreeSet<String> = sids.map(|sid| sid.text.clone()).collect();
    for statement in &document.statements {
        if statement.effect == Effect::Deny || !is_about_timestream(&statement.actions) {
            statements.push(statement.clone());
            continue;
        }
        let served = usage.of(source, statement.index);
        let pieces = pieces(statement, &served, document.version);
        for (number, (actions, resources)) in pieces.into_iter().enumerate() {
            let mut piece = statement.clone();
            piece.actions = elements(&statement.actions, actions);
            if let Some(resources) = resources {
                piece.resources = elements(&statement.resources, resources);
            }
            if number > 0 {
                piece.sid = statement.sid.as_ref().map(|sid| another(sid, &mut sids));
            }
            statements.push(piece);
        }
    }
    Document {
        statements,
        ..document.clone()
    }
}

type Names = BTreeSet<String>;

/// The statements that take the place of one: their actions, and their resources where
/// these are other ones.
fn pieces(
    statement: &Statement,
    served: &[&Need],
    version: Version,
) -> Vec<(Names, Option<Names>)> {
    let mut pieces = Vec::new();
    let mut others = Names::new();
    if !statement.actions.negated {
        let patterns = statement.actions.values.iter().map(|it| it.text.clone());
        others.extend(patterns.filter(|pattern| !reaches_timestream(pattern)));
    }
    let kept: Vec<Pattern> = others.iter().map(|text| Pattern::action(text)).collect();
    let stays = |need: &Need| {
        let action = Pattern::action(&need.grant.action);
        kept.iter()
            .any(|pattern| pattern.cover(&action) == Cover::All)
    };
    let patterns = statement.resources.values.iter();
    let patterns: Vec<(&str, Pattern)> = patterns
        .map(|it| (it.text.as_str(), Pattern::resource(&it.text, version)))
        .collect();
    let mut open = Names::new();
    let mut by_resource: BTreeMap<String, Names> = BTreeMap::new();
    for need in served.iter().filter(|need| !stays(need)) {
        let action = spelling(&need.grant.action, statement);
        if statement.resources.negated && is_open(need) {
            open.insert(action);
            continue;
        }
        for arn in arns(need, statement, &patterns, version) {
            let actions = by_resource.entry(arn).or_default();
            actions.insert(action.clone());
        }
    }
    let mut by_actions: BTreeMap<Names, Names> = BTreeMap::new();
    for (arn, actions) in by_resource {
        by_actions.entry(actions).or_default().insert(arn);
    }
    pieces.extend(
        by_actions
            .into_iter()
            .map(|(actions, arns)| (actions, Some(arns))),
    );
    let as_they_are = [open, others].into_iter();
    pieces.extend(as_they_are.filter(|it| !it.is_empty()).map(|it| (it, None)));
    pieces
}

/// The action as the statement spells it.
fn spelling(action: &str, statement: &Statement) -> String {
    let mut texts = statement.actions.values.iter().map(|it| it.text.as_str());
    let same = texts.find(|text| text.eq_ignore_ascii_case(action));
    same.filter(|_| !statement.actions.negated)
        .unwrap_or(action)
        .to_owned()
}

fn is_open(need: &Need) -> bool {
    !need.grant.resource.is_resolved()
}

/// The ARN of a need, or the patterns of the statement that are narrower. Of a need
/// whose name is not known these are all that it may be served by: its ARN has `*` for
/// the name.
fn arns(
    need: &Need,
    statement: &Statement,
    patterns: &[(&str, Pattern)],
    version: Version,
) -> Vec<String> {
    let arn = need.arn();
    if statement.resources.negated || !need.has_resource() {
        return vec![arn];
    }
    let needed = Pattern::resource(&arn, version);
    let mut narrower = Vec::new();
    for (text, pattern) in patterns {
        match pattern.cover(&needed) {
            Cover::All if !is_open(need) => return vec![arn],
            Cover::All | Cover::Some => narrower.push((*text).to_owned()),
            Cover::None => {}
        }
    }
    narrower
}

fn elements(of: &Elements, values: Names) -> Elements {
    let spelled = |text| Spelled {
        text,
        range: TextRange::default(),
    };
    Elements {
        negated: false,
        values: values.into_iter().map(spelled).collect(),
        ..of.clone()
    }
}

/// A Sid like this one that no statement has.
fn another(sid: &Spelled, taken: &mut BTreeSet<String>) -> Spelled {
    let mut names = (2..).map(|number| format!("{}{number}", sid.text));
    let free = names.find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(free.clone());
    Spelled {
        text: free,
        range: sid.range,
    }
}
