use std::collections::BTreeMap;

use serde::Serialize;
use serde_saphyr::Tagged;

use super::document::{Document, Substituted};
use super::PolicyNames;
use crate::iam::PolicyText;
use crate::policy::PolicyPart;

type Text = Tagged<String>;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Template<'a> {
    #[serde(rename = "AWSTemplateFormatVersion")]
    version: &'static str,
    resources: BTreeMap<String, Resource<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Resource<'a> {
    r#type: &'static str,
    properties: Properties<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Properties<'a> {
    #[serde(rename_all = "PascalCase")]
    ManagedPolicy {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        roles: Vec<Text>,
        policy_document: Document<'a, Text>,
    },
    #[serde(rename_all = "PascalCase")]
    Role {
        #[serde(skip_serializing_if = "Option::is_none")]
        path: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        role_name: Option<String>,
        assume_role_policy_document: Document<'a, Text>,
    },
}

/// A template of CloudFormation, which SAM takes as well: a managed policy for each
/// document, and for a trust policy the role that has it.
///
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html>
pub fn policy_cloudformation<'a>(
    parts: impl Iterator<Item = &'a PolicyPart>,
    names: &PolicyNames,
) -> String {
    let parts: Vec<&PolicyPart> = parts.collect();
    let has_role = parts.iter().any(|part| part.id == "trust");
    let role_id = logical_id(&names.base, "execution-role");
    let resources = parts.into_iter().map(|part| {
        let document = Document::new(&part.document, &text);
        if part.id == "trust" {
            return (role_id.clone(), role(names, document));
        }
        let mut id = logical_id(
            &names.base,
            part.id.strip_prefix("policy").unwrap_or(&part.id),
        );
        id.push_str("Policy");
        let attached = has_role && part.id.starts_with("execution-role");
        let roles = attached.then(|| Tagged(role_id.clone(), Some("!Ref".to_owned())));
        let properties = Properties::ManagedPolicy {
            roles: roles.into_iter().collect(),
            policy_document: document,
        };
        (
            id,
            Resource {
                r#type: "AWS::IAM::ManagedPolicy",
                properties,
            },
        )
    });
    let template = Template {
        version: "2010-09-09",
        resources: resources.collect(),
    };
    // One line for each text: a folded one is hard to search for and to compare.
    let options = serde_saphyr::ser_options! { prefer_block_scalars: false };
    let mut text = String::new();
    match serde_saphyr::to_fmt_writer_with_options(&mut text, &template, options) {
        Ok(()) => text,
        Err(_) => String::new(),
    }
}

fn text(text: &PolicyText) -> Text {
    match Substituted::new(text) {
        Substituted::Plain(text) => Tagged(text, None),
        Substituted::Sub(body) => Tagged(body, Some("!Sub".to_owned())),
    }
}

fn role<'a>(names: &PolicyNames, document: Document<'a, Text>) -> Resource<'a> {
    let arn = names.execution_role.as_deref();
    let path = arn.and_then(|arn| arn.split_once(":role").map(|(_, path)| path));
    let (path, name) = path.and_then(|path| path.rsplit_once('/')).unzip();
    Resource {
        r#type: "AWS::IAM::Role",
        properties: Properties::Role {
            path: path
                .filter(|path| !path.is_empty())
                .map(|path| format!("{path}/")),
            role_name: name.map(str::to_owned),
            assume_role_policy_document: document,
        },
    }
}

/// Names as one word of letters and digits, each part capitalised.
fn logical_id(base: &str, id: &str) -> String {
    let parts = base.split(['-', '_']).chain(id.split('-'));
    let mut logical = String::new();
    for part in parts {
        let mut chars = part.chars();
        logical.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        logical.extend(chars);
    }
    logical
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logical_ids_are_one_word() {
        assert_eq!(logical_id("timestream", ""), "Timestream");
        assert_eq!(logical_id("plant-reports", "-2"), "PlantReports2");
        assert_eq!(
            logical_id("plant", "execution-role-1"),
            "PlantExecutionRole1"
        );
    }
}
