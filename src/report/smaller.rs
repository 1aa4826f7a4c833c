//! A policy document that was read, written again, and what would make it smaller.

use std::collections::BTreeMap;

use serde::Serialize;
use similar::TextDiff;

use crate::iam::document::{Document, Elements, Statement, Version};

/// A policy that could be smaller.
#[derive(Clone, Debug)]
pub struct SmallerPolicy {
    /// The file.
    pub path: String,
    /// What the file calls the policy.
    pub name: Option<String>,
    /// The smaller document; none when no query needs anything of it.
    pub smaller: Option<serde_json::Value>,
    /// The way there, as a unified diff of both documents in the same layout.
    pub diff: String,
}

/// What makes a document smaller; none when both say the same.
pub fn smaller_policy(
    path: &str,
    name: Option<&str>,
    document: &Document,
    smaller: &Document,
) -> Option<SmallerPolicy> {
    let old = layout(document);
    let new = match smaller.statements.is_empty() {
        true => String::new(),
        false => layout(smaller),
    };
    if old == new {
        return None;
    }
    let title = match name {
        Some(name) => format!("{path} ({name})"),
        None => path.to_owned(),
    };
    let diff = TextDiff::from_lines(&old, &new)
        .unified_diff()
        .context_radius(3)
        .header(&title, &format!("{title}, smaller"))
        .to_string();
    Some(SmallerPolicy {
        path: path.to_owned(),
        name: name.map(str::to_owned),
        smaller: serde_json::from_str(&new).ok(),
        diff,
    })
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct JsonDocument<'a> {
    version: &'static str,
    statement: Vec<JsonStatement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct JsonStatement<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<&'a str>,
    effect: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_action: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_resource: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    condition: BTreeMap<&'a str, BTreeMap<&'a str, Vec<&'a str>>>,
}

/// The document in the layout of the generated policies, with its lists sorted.
fn layout(document: &Document) -> String {
    let document = JsonDocument {
        version: match document.version {
            Version::V2008 => "2008-10-17",
            Version::V2012 => "2012-10-17",
        },
        statement: document.statements.iter().map(json_statement).collect(),
    };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn json_statement(statement: &Statement) -> JsonStatement<'_> {
    let mut condition: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for test in &statement.conditions {
        let keys = condition.entry(&test.operator_name.text).or_default();
        let values = test.values.iter().map(|value| value.text.as_str());
        keys.insert(&test.key.text, values.collect());
    }
    let (actions, resources) = (&statement.actions, &statement.resources);
    JsonStatement {
        sid: statement.sid.as_ref().map(|sid| sid.text.as_str()),
        effect: statement.effect.name(),
        action: texts(actions, false),
        not_action: texts(actions, true),
        resource: texts(resources, false),
        not_resource: texts(resources, true),
        condition,
    }
}

/// The patterns of an element, sorted, when it is the form asked for.
fn texts(elements: &Elements, negated: bool) -> Option<Vec<&str>> {
    if elements.negated != negated {
        return None;
    }
    let mut texts: Vec<&str> = elements.values.iter().map(|it| it.text.as_str()).collect();
    texts.sort_unstable();
    Some(texts)
}
