use std::collections::BTreeMap;

use super::{ArnScope, Conditions, OpenNames, PolicyText, Resource};

/// One action on one resource under conditions, as a policy allows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Allowance {
    /// The action with its service prefix.
    pub action: String,
    /// What it is on: an ARN, or `*`.
    pub resource: PolicyText,
    /// When it holds; empty for always.
    pub conditions: Conditions,
    /// For a table: the ARN of all tables of its database.
    pub all_tables: Option<PolicyText>,
}

impl Allowance {
    /// The action on a resource, under the conditions that it should have.
    pub fn new(action: &str, resource: &Resource, scope: &ArnScope, open: OpenNames) -> Self {
        Allowance {
            action: action.to_owned(),
            resource: resource.arn_text(scope, open),
            conditions: key_conditions(action, resource, scope, open),
            all_tables: resource.all_tables_arn(scope, open),
        }
    }

    /// The action on an ARN, or on `*`.
    pub fn on(action: &str, resource: PolicyText) -> Self {
        Allowance {
            action: action.to_owned(),
            resource,
            conditions: Conditions::new(),
            all_tables: None,
        }
    }

    /// The same with each of its texts changed.
    #[must_use]
    pub fn map_texts(mut self, change: impl Fn(&PolicyText) -> PolicyText) -> Self {
        let values = self.conditions.values_mut().flat_map(BTreeMap::values_mut);
        let texts = values.flatten().chain([&mut self.resource]);
        texts
            .chain(&mut self.all_tables)
            .for_each(|text| *text = change(text));
        self
    }

    /// The same under a further condition.
    #[must_use]
    pub fn when(mut self, operator: &str, key: &str, value: PolicyText) -> Self {
        require(&mut self.conditions, operator, key, value);
        self
    }
}

/// Adds a condition.
pub(crate) fn require(conditions: &mut Conditions, operator: &str, key: &str, value: PolicyText) {
    let keys = conditions.entry(operator.to_owned()).or_default();
    keys.entry(key.to_owned()).or_default().push(value);
}

/// The conditions under which AWS's own sample grants the keys of an export.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-prerequisites.html>
fn key_conditions(
    action: &str,
    resource: &Resource,
    scope: &ArnScope,
    open: OpenNames,
) -> Conditions {
    let mut conditions = Conditions::new();
    if !matches!(resource, Resource::KmsKey { .. }) {
        return conditions;
    }
    let mut add = |operator, key, value| require(&mut conditions, operator, key, value);
    if let Some(alias) = resource.kms_alias() {
        let alias = alias.pattern(open);
        let operator = if alias.has_wildcard() {
            "ForAnyValue:StringLike"
        } else {
            "ForAnyValue:StringEquals"
        };
        add(operator, "kms:ResourceAliases", alias);
    }
    if action == "kms:CreateGrant" {
        add("Bool", "kms:GrantIsForAWSResource", "true".into());
        add(
            "ForAnyValue:StringEquals",
            "kms:EncryptionContextKeys",
            "aws:timestream:database-name".into(),
        );
        let service = PolicyText::literal("timestream.")
            .and(scope.region_text())
            .and(".amazonaws.com");
        add("StringLike", "kms:ViaService", service);
    }
    conditions
}
