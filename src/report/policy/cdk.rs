use std::collections::BTreeMap;

use serde::Serialize;

use super::document::{Documents, Substituted};
use crate::iam::PolicyText;
use crate::policy::PolicyPart;

/// A text, or the object of `Fn::Sub` with it.
#[derive(Serialize)]
#[serde(untagged)]
enum Text {
    Plain(String),
    Sub(BTreeMap<&'static str, String>),
}

impl Text {
    fn new(text: &PolicyText) -> Text {
        match Substituted::new(text) {
            Substituted::Plain(text) => Text::Plain(text),
            Substituted::Sub(body) => Text::Sub([("Fn::Sub", body)].into()),
        }
    }
}

/// The documents as JSON in which partition, region and account that are not given are
/// `Fn::Sub` of CloudFormation: what `CfnManagedPolicy` of the CDK takes as it is. Several
/// are an object with the id of each.
pub fn policy_cdk<'a>(parts: impl Iterator<Item = &'a PolicyPart>) -> String {
    let documents = Documents::new(parts, &Text::new);
    let mut text = serde_json::to_string_pretty(&documents).unwrap_or_default();
    text.push('\n');
    text
}
