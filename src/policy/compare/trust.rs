//! Trust policies, which name a principal and no resource.

use serde_json::{json, Map, Value};

use super::{one_line, OldDocument, PolicyDiff};
use crate::iam::PolicyStatement;
use crate::policy::Policy;

/// Whether a statement of the document names a principal.
pub(super) fn is_trust_policy(text: &str) -> bool {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    statements(&value)
        .iter()
        .any(|one| one.get("Principal").is_some())
}

/// The statements that the documents do not have alike, and those of them that the policy
/// does not have.
pub(super) fn diff(policy: &Policy, old: &[&OldDocument]) -> PolicyDiff {
    let had: Vec<Value> = old
        .iter()
        .flat_map(|one| {
            let value: Value = serde_json::from_str(&one.text).unwrap_or_default();
            statements(&value)
                .into_iter()
                .map(plain)
                .collect::<Vec<_>>()
        })
        .collect();
    let parts = policy
        .parts
        .iter()
        .flat_map(|part| &part.document.statements);
    let wanted: Vec<Value> = parts.map(|one| plain(as_json(one))).collect();
    let lines = |all: &[Value], others: &[Value]| {
        let missing = all.iter().filter(|one| !others.contains(one));
        missing.map(|one| one_line(&one.to_string())).collect()
    };
    PolicyDiff {
        removed_statements: lines(&had, &wanted),
        added_statements: lines(&wanted, &had),
        ..PolicyDiff::default()
    }
}

fn statements(document: &Value) -> Vec<Value> {
    match document.get("Statement") {
        Some(Value::Array(all)) => all.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    }
}

fn as_json(statement: &PolicyStatement) -> Value {
    let conditions = statement.conditions.iter().map(|(operator, keys)| {
        let keys = keys.iter().map(|(key, values)| {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            (key.clone(), json!(values))
        });
        (operator.clone(), Value::Object(keys.collect()))
    });
    json!({
        "Effect": "Allow",
        "Principal": { "Service": statement.service },
        "Action": statement.actions,
        "Condition": Value::Object(conditions.collect()),
    })
}

/// A statement without its name, with every single value as a list and every list sorted.
fn plain(statement: Value) -> Value {
    let Value::Object(members) = statement else {
        return statement;
    };
    let named = members.into_iter().filter(|(name, _)| name != "Sid");
    let listed = named.map(|(name, value)| {
        let value = if name == "Effect" {
            value
        } else {
            listed(value)
        };
        (name, value)
    });
    Value::Object(listed.collect())
}

fn listed(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: Map<String, Value> = members
                .into_iter()
                .map(|(name, value)| match value {
                    // One level below: an operator with its keys.
                    Value::Object(keys) => {
                        let keys = keys.into_iter().map(|(key, value)| (key, sorted(value)));
                        (name, Value::Object(keys.collect()))
                    }
                    value => (name, sorted(value)),
                })
                .collect();
            Value::Object(members)
        }
        value => sorted(value),
    }
}

fn sorted(value: Value) -> Value {
    let mut all = match value {
        Value::Array(all) => all,
        one => vec![one],
    };
    all.sort_by_key(Value::to_string);
    Value::Array(all)
}
