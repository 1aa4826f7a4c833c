//! The grammar of a statement.

use std::collections::BTreeMap;

use jsonc_parser::ast::{Object, ObjectProp};

use super::json::Reader;
use super::{condition, resource, Document, Effect, Elements, Spelled, Statement, Version};
use crate::text::TextRange;

const ELEMENTS: &[&str] = &[
    "Sid",
    "Effect",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// Reads a statement; none when it cannot be said what it does.
pub(super) fn read(
    object: &Object,
    index: usize,
    version: Version,
    reader: &mut Reader,
) -> Option<Statement> {
    let range = reader.place(object);
    let (mut sid, mut effect) = (None, None);
    let (mut actions, mut resources) = (None, None);
    let mut conditions = Vec::new();
    let mut is_for_principals = false;
    reader.no_repeats(object, "the statement");
    for member in &object.properties {
        let name = member.name.as_str();
        match name {
            "Sid" => {
                sid = reader.string(&member.value, "`Sid`");
                sid.iter().for_each(|sid| check_sid(sid, reader));
            }
            "Effect" => effect = Some(read_effect(member, reader)),
            "Action" | "NotAction" => {
                let found = elements(member, reader);
                found.values.iter().for_each(|it| check_action(it, reader));
                combine(&mut actions, found, "Action", reader);
            }
            "Resource" | "NotResource" => {
                let found = elements(member, reader);
                for value in &found.values {
                    resource::check(value, version, reader);
                }
                combine(&mut resources, found, "Resource", reader);
            }
            "Condition" => conditions = condition::read(&member.value, version, reader),
            "Principal" | "NotPrincipal" => {
                is_for_principals = true;
                reader
                    .error(
                        reader.place(&member.name),
                        format!("an identity policy has no `{name}`"),
                    )
                    .help("only resource policies and trust policies name principals")
                    .check("Unsupported principal");
            }
            _ => reader.unknown_element(reader.place(&member.name), name, ELEMENTS),
        }
    }
    let start = TextRange::new(range.start, range.start + 1);
    let mut missing = |what: &str, check| {
        reader
            .error(start, format!("the statement has no {what}"))
            .check(check);
    };
    if effect.is_none() {
        missing("`Effect`", "Missing effect");
    }
    if actions.is_none() {
        missing("`Action` or `NotAction`", "Missing action");
    }
    if resources.is_none() && !is_for_principals {
        missing("`Resource` or `NotResource`", "Missing resource");
    }
    Some(Statement {
        range,
        index,
        sid,
        effect: effect??,
        actions: actions?,
        resources: resources?,
        conditions,
    })
}

fn read_effect(member: &ObjectProp, reader: &mut Reader) -> Option<Effect> {
    let found = reader.string(&member.value, "`Effect`")?;
    match found.text.as_str() {
        "Allow" => Some(Effect::Allow),
        "Deny" => Some(Effect::Deny),
        other => {
            reader
                .error(found.range, format!("`{other}` is no effect"))
                .help("write \"Allow\" or \"Deny\": the case counts")
                .check("Invalid effect");
            None
        }
    }
}

/// A list of patterns, or one of them.
fn elements(member: &ObjectProp, reader: &mut Reader) -> Elements {
    let name = member.name.as_str();
    let what = format!("`{name}`");
    let mut values = Vec::new();
    for value in reader.one_or_more(&member.value) {
        values.extend(reader.string(value, &what));
    }
    let range = reader.place(&member.value);
    let found = Elements {
        negated: name.starts_with("Not"),
        name: reader.place(&member.name),
        range,
        values,
    };
    if member
        .value
        .as_array()
        .is_some_and(|array| array.elements.is_empty())
    {
        let check = match name {
            "Action" | "NotAction" => "Empty array action",
            _ => "Empty array resource",
        };
        reader
            .warning(range, format!("`{name}` is empty"))
            .help("name something, or take the statement out")
            .check(check);
    }
    found
}

/// Takes an element, of which a statement has one at the most.
fn combine(kept: &mut Option<Elements>, found: Elements, name: &str, reader: &mut Reader) {
    match kept {
        Some(first) if first.negated != found.negated => {
            reader
                .error(
                    found.name,
                    format!("a statement has `{name}` or `Not{name}`, not both"),
                )
                .check("Unsupported element combination");
        }
        // A repeated name is told already.
        Some(_) => {}
        None => *kept = Some(found),
    }
}

/// `service:name` or `*`.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
fn check_action(action: &Spelled, reader: &mut Reader) {
    let text = action.text.as_str();
    if text == "*" {
        return;
    }
    let (service, name) = text.split_once(':').unwrap_or_default();
    if service.is_empty() || name.is_empty() {
        reader
            .error(action.range, format!("`{text}` is no action"))
            .help("write SERVICE:NAME, such as timestream:Select")
            .check("Invalid action");
        return;
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '*' | '?' | '_');
    if !service.chars().all(allowed) || !name.chars().all(allowed) {
        reader
            .warning(action.range, format!("`{text}` matches no action"))
            .help("an action has letters, digits and the wildcards * and ?")
            .check("Invalid action");
    }
}

/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html>
fn check_sid(sid: &Spelled, reader: &mut Reader) {
    let text = sid.text.as_str();
    if !text.chars().all(|c| c.is_ascii_alphanumeric()) {
        reader
            .error(
                sid.range,
                format!("the Sid `{text}` has more than letters and digits"),
            )
            .help("use A-Z, a-z and 0-9 only")
            .check("Unsupported Sid");
    }
}

/// No two statements have one name.
pub(super) fn check_sids(document: &Document, reader: &mut Reader) {
    let mut seen: BTreeMap<&str, TextRange> = BTreeMap::new();
    for sid in document.statements.iter().filter_map(|it| it.sid.as_ref()) {
        let text = sid.text.as_str();
        if !text.is_empty() && seen.insert(text, sid.range).is_some() {
            reader
                .error(sid.range, format!("another statement has the Sid `{text}`"))
                .help("give each statement a name of its own")
                .check("Unique Sids required");
        }
    }
}
