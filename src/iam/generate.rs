//! From what is to be allowed to a policy document that allows it and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::cover::without_covered;
use super::{Allowance, Conditions, PolicyDocument, PolicyStatement, PolicyText, Resource};

/// One action on one resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// The action with its service prefix.
    pub action: String,
    /// What it is on.
    pub resource: Resource,
}

/// The policy that allows exactly these.
///
/// One that another covers is not written. Two statements are made one only when
/// that allows nothing new: resources share a statement when their actions and conditions
/// are the same, actions when their resources and conditions are. Actions that take no
/// resource stand in a statement of their own.
///
/// The rule is proved in
/// <https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-iam/docs/policy-merging.als>
pub fn policy_for(grants: impl IntoIterator<Item = Allowance>) -> PolicyDocument {
    let grants = without_covered(grants.into_iter().collect());
    // Resources in the order of their ARNs as written.
    let mut by_resource: BTreeMap<(Section, Conditions, String, PolicyText), BTreeSet<String>> =
        BTreeMap::new();
    for grant in grants {
        let key = (
            Section::of(&grant),
            grant.conditions,
            grant.resource.to_string(),
            grant.resource,
        );
        by_resource.entry(key).or_default().insert(grant.action);
    }
    let mut by_actions: BTreeMap<(Section, BTreeSet<String>, Conditions), Vec<PolicyText>> =
        BTreeMap::new();
    for ((section, conditions, _, resource), actions) in by_resource {
        let key = (section, actions, conditions);
        by_actions.entry(key).or_default().push(resource);
    }
    let mut sids = BTreeMap::new();
    let statements = by_actions
        .into_iter()
        .map(
            |((section, actions, conditions), resources)| PolicyStatement {
                sid: unique(&mut sids, section.sid(&actions)),
                service: None,
                actions: actions.into_iter().collect(),
                resources,
                conditions,
            },
        )
        .collect();
    PolicyDocument { statements }
}

/// Kinds of statement, in the order of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    WithoutResource,
    Timestream,
    S3,
    Kms,
    Other(String),
}

impl Section {
    fn of(grant: &Allowance) -> Section {
        let service = grant.action.split(':').next().unwrap_or_default();
        match service {
            "timestream" if grant.resource.is_any() => Section::WithoutResource,
            "timestream" => Section::Timestream,
            "s3" => Section::S3,
            "kms" => Section::Kms,
            other => Section::Other(other.to_owned()),
        }
    }

    /// A readable Sid: the service and the names of the actions.
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html>
    fn sid(&self, actions: &BTreeSet<String>) -> String {
        let mut sid = match self {
            Section::WithoutResource => return "TimestreamWithoutResource".to_owned(),
            Section::Timestream => "Timestream".to_owned(),
            Section::S3 => "S3".to_owned(),
            Section::Kms => "Kms".to_owned(),
            Section::Other(service) => capitalised(service),
        };
        const NAMED: usize = 3;
        for action in actions.iter().take(NAMED) {
            let name = action.rsplit(':').next().unwrap_or_default();
            sid.extend(name.chars().filter(char::is_ascii_alphanumeric));
        }
        if actions.len() > NAMED {
            sid.push_str(&format!("And{}More", actions.len() - NAMED));
        }
        sid
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars().filter(char::is_ascii_alphanumeric);
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

fn unique(taken: &mut BTreeMap<String, u32>, sid: String) -> String {
    let times = taken.entry(sid.clone()).or_insert(0);
    *times += 1;
    if *times == 1 {
        sid
    } else {
        format!("{sid}{times}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iam::{ArnScope, OpenNames};

    fn on_table(action: &str, table: &str) -> Allowance {
        let resource = Resource::Table {
            database: "d".into(),
            table: table.into(),
        };
        let action = format!("timestream:{action}");
        Allowance::new(&action, &resource, &ArnScope::default(), OpenNames::Keep)
    }

    #[test]
    fn only_equal_sets_of_actions_share_a_statement() {
        let policy = policy_for([
            on_table("Select", "a"),
            on_table("Select", "b"),
            on_table("Unload", "b"),
            on_table("Select", "c"),
        ]);
        let shown: Vec<_> = policy
            .statements
            .iter()
            .map(|s| (s.sid.as_str(), s.actions.len(), s.resources.len()))
            .collect();
        assert_eq!(
            shown,
            [("TimestreamSelect", 1, 2), ("TimestreamSelectUnload", 2, 1)]
        );
    }

    #[test]
    fn the_order_of_grants_does_not_matter() {
        let mut grants = vec![on_table("Select", "b"), on_table("ListMeasures", "a")];
        let one = policy_for(grants.clone());
        grants.reverse();
        assert_eq!(one, policy_for(grants));
    }

    #[test]
    fn sids_are_unique_and_name_the_service() {
        let on = |action: &str, text: &str| Allowance::on(action, text.into());
        let policy = policy_for([
            on("iam:PassRole", "r"),
            on("sns:Publish", "t").when("StringEquals", "k", "v".into()),
            on("sns:Publish", "u"),
        ]);
        let sids: Vec<_> = policy.statements.iter().map(|s| s.sid.as_str()).collect();
        assert_eq!(sids, ["IamPassRole", "SnsPublish", "SnsPublish2"]);
    }
}
