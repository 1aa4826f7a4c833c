use std::collections::{BTreeMap, BTreeSet};

use super::{Allowance, PolicyText};

/// What became of the tables of one database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collapsed {
    /// The ARN of all tables of the database.
    pub all_tables: PolicyText,
    /// The actions that were granted on tables of it and are now granted on all.
    pub actions: Vec<String>,
    /// How many tables of it the grants name.
    pub tables: usize,
    /// How many pairs of an action and a table that the grants name were not among the
    /// grants and are allowed now. All tables that no grant names come on top.
    pub added: usize,
}

/// Grants each action on all tables of a database that was granted on `least` of them or
/// more, and says where it did so.
pub fn collapse(
    grants: BTreeSet<Allowance>,
    least: usize,
) -> (BTreeSet<Allowance>, Vec<Collapsed>) {
    let mut tables: BTreeMap<PolicyText, BTreeMap<String, BTreeSet<PolicyText>>> = BTreeMap::new();
    let plain = |grant: &&Allowance| grant.conditions.is_empty();
    for grant in grants.iter().filter(plain) {
        if let Some(all) = &grant.all_tables {
            let actions = tables.entry(all.clone()).or_default();
            let named = actions.entry(grant.action.clone()).or_default();
            named.insert(grant.resource.clone());
        }
    }
    let mut collapsed = Vec::new();
    for (all_tables, mut actions) in tables {
        let named: BTreeSet<&PolicyText> = actions.values().flatten().collect();
        let named = named.len();
        actions.retain(|_, tables| tables.len() >= least);
        if !actions.is_empty() {
            collapsed.push(Collapsed {
                all_tables,
                tables: named,
                added: actions.values().map(|tables| named - tables.len()).sum(),
                actions: actions.into_keys().collect(),
            });
        }
    }
    let folded: BTreeSet<(&PolicyText, &str)> = collapsed
        .iter()
        .flat_map(|one| {
            one.actions
                .iter()
                .map(|action| (&one.all_tables, action.as_str()))
        })
        .collect();
    let fold = |grant: Allowance| match &grant.all_tables {
        Some(all) if plain(&&grant) && folded.contains(&(all, grant.action.as_str())) => {
            Allowance {
                resource: all.clone(),
                ..grant
            }
        }
        _ => grant,
    };
    let grants = grants.into_iter().map(fold).collect();
    (grants, collapsed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iam::{ArnScope, OpenNames, Resource};

    #[test]
    fn what_is_added_is_counted() {
        let on = |action: &str, database: &str, table: &str| {
            let (database, table) = (database.into(), table.into());
            let resource = Resource::Table { database, table };
            Allowance::new(action, &resource, &ArnScope::default(), OpenNames::Keep)
        };
        let grants: BTreeSet<Allowance> = [
            on("timestream:Select", "d", "a"),
            on("timestream:Select", "d", "b"),
            on("timestream:Unload", "d", "c"),
            on("timestream:Select", "e", "a"),
        ]
        .into();
        let (same, collapsed) = collapse(grants.clone(), 3);
        assert_eq!((same, collapsed), (grants.clone(), Vec::new()));
        let (fewer, collapsed) = collapse(grants, 2);
        let shown: Vec<String> = fewer
            .iter()
            .map(|grant| format!("{} {}", grant.action, grant.resource))
            .collect();
        assert_eq!(
            shown,
            [
                "timestream:Select arn:aws:timestream:*:*:database/d/table/*",
                "timestream:Select arn:aws:timestream:*:*:database/e/table/a",
                "timestream:Unload arn:aws:timestream:*:*:database/d/table/c",
            ]
        );
        let [one] = collapsed.as_slice() else {
            panic!("{collapsed:?}");
        };
        assert_eq!((one.tables, one.added), (3, 1));
        assert_eq!(one.actions, ["timestream:Select"]);
    }
}
