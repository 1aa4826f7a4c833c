//! From permissions to a policy document that grants them and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::{ArnScope, Conditions, OpenNames, PolicyDocument, PolicyStatement, Resource};

/// One action on one resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// The action with its service prefix.
    pub action: String,
    /// What it is on.
    pub resource: Resource,
}

/// The policy that allows exactly these grants, each with what its ARNs are for.
///
/// Resources share a statement only when their actions and conditions are the
/// same, so a statement never allows a pair that no grant asked for. Actions that
/// take no resource stand in a statement of their own.
pub fn policy_for<'a>(
    grants: impl IntoIterator<Item = (Grant, &'a ArnScope)>,
    open: OpenNames,
) -> PolicyDocument {
    let mut by_resource: BTreeMap<(Section, Conditions, String), BTreeSet<String>> =
        BTreeMap::new();
    for (grant, scope) in grants {
        let section = Section::of(&grant);
        let conditions = conditions(&grant, scope);
        let key = (section, conditions, grant.resource.arn(scope, open));
        by_resource.entry(key).or_default().insert(grant.action);
    }
    let mut by_actions: BTreeMap<(Section, BTreeSet<String>, Conditions), Vec<String>> =
        BTreeMap::new();
    for ((section, conditions, arn), actions) in by_resource {
        by_actions
            .entry((section, actions, conditions))
            .or_default()
            .push(arn);
    }
    let mut sids = BTreeMap::new();
    let statements = by_actions
        .into_iter()
        .map(
            |((section, actions, conditions), resources)| PolicyStatement {
                sid: unique(&mut sids, section.sid(&actions)),
                actions: actions.into_iter().collect(),
                resources,
                conditions,
            },
        )
        .collect();
    PolicyDocument { statements }
}

/// Kinds of statement, in the order of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    WithoutResource,
    Timestream,
    S3,
    Kms,
    Other,
}

impl Section {
    fn of(grant: &Grant) -> Section {
        match grant.action.split(':').next() {
            _ if grant.resource == Resource::Any => Section::WithoutResource,
            Some("timestream") => Section::Timestream,
            Some("s3") => Section::S3,
            Some("kms") => Section::Kms,
            _ => Section::Other,
        }
    }

    /// A readable Sid: the service and the names of the actions.
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html>
    fn sid(self, actions: &BTreeSet<String>) -> String {
        let mut sid = match self {
            Section::WithoutResource => return "TimestreamWithoutResource".to_owned(),
            Section::Timestream => "Timestream".to_owned(),
            Section::S3 => "S3".to_owned(),
            Section::Kms => "Kms".to_owned(),
            Section::Other => String::new(),
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

fn unique(taken: &mut BTreeMap<String, u32>, sid: String) -> String {
    let times = taken.entry(sid.clone()).or_insert(0);
    *times += 1;
    if *times == 1 {
        sid
    } else {
        format!("{sid}{times}")
    }
}

/// The conditions under which AWS's own sample grants the keys of an export.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-prerequisites.html>
fn conditions(grant: &Grant, scope: &ArnScope) -> Conditions {
    let mut conditions = Conditions::new();
    let Resource::KmsKey { .. } = grant.resource else {
        return conditions;
    };
    let mut add = |operator: &str, key: &str, value: String| {
        let keys = conditions.entry(operator.to_owned()).or_default();
        keys.entry(key.to_owned()).or_default().push(value);
    };
    if let Some(alias) = grant.resource.kms_alias() {
        add(
            "ForAnyValue:StringEquals",
            "kms:ResourceAliases",
            alias.to_owned(),
        );
    }
    if grant.action == "kms:CreateGrant" {
        add("Bool", "kms:GrantIsForAWSResource", "true".to_owned());
        add(
            "ForAnyValue:StringEquals",
            "kms:EncryptionContextKeys",
            "aws:timestream:database-name".to_owned(),
        );
        let service = format!("timestream.{}.amazonaws.com", scope.region());
        add("StringLike", "kms:ViaService", service);
    }
    conditions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_table(action: &str, table: &str) -> Grant {
        Grant {
            action: format!("timestream:{action}"),
            resource: Resource::Table {
                database: "d".into(),
                table: table.into(),
            },
        }
    }

    fn policy(grants: &[Grant]) -> PolicyDocument {
        let scope = ArnScope::default();
        policy_for(
            grants.iter().map(|grant| (grant.clone(), &scope)),
            OpenNames::Keep,
        )
    }

    #[test]
    fn only_equal_sets_of_actions_share_a_statement() {
        let grants = [
            on_table("Select", "a"),
            on_table("Select", "b"),
            on_table("Unload", "b"),
            on_table("Select", "c"),
        ];
        let policy = policy(&grants);
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
        let one = policy(&grants);
        grants.reverse();
        assert_eq!(one, policy(&grants));
    }
}
