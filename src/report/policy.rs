use serde::Serialize;

use crate::iam::{Conditions, PolicyDocument, PolicyStatement};

/// Grammar: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct JsonPolicy<'a> {
    version: &'static str,
    statement: Vec<JsonStatement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct JsonStatement<'a> {
    sid: &'a str,
    effect: &'static str,
    action: &'a [String],
    resource: &'a [String],
    #[serde(skip_serializing_if = "Conditions::is_empty")]
    condition: &'a Conditions,
}

impl<'a> From<&'a PolicyStatement> for JsonStatement<'a> {
    fn from(statement: &'a PolicyStatement) -> Self {
        JsonStatement {
            sid: &statement.sid,
            effect: "Allow",
            action: &statement.actions,
            resource: &statement.resources,
            condition: &statement.conditions,
        }
    }
}

fn json_policy(document: &PolicyDocument) -> JsonPolicy<'_> {
    JsonPolicy {
        version: "2012-10-17",
        statement: document
            .statements
            .iter()
            .map(JsonStatement::from)
            .collect(),
    }
}

/// The bare policy document, ready for `aws iam create-policy`.
pub fn policy_json(document: &PolicyDocument) -> String {
    let mut text = serde_json::to_string_pretty(&json_policy(document)).unwrap_or_default();
    text.push('\n');
    text
}
