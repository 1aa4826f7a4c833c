//! Why each permission is in a policy, and which statement is for which query.

use std::collections::BTreeMap;

use super::{Origin, Place, Policy};
use crate::iam::{Allowance, Coverage, PolicyStatement};

/// A permission, what asks for it, and where it is granted.
#[derive(Clone, Debug)]
pub struct Why<'a> {
    /// The permission.
    pub grant: &'a Allowance,
    /// What asks for it: places in their order, then the rest.
    pub origins: Vec<&'a Origin>,
    /// The id of the document and the Sid of the statement that grant it.
    pub statement: Option<(&'a str, &'a str)>,
}

/// A query and the permissions that it asks for.
#[derive(Clone, Debug)]
pub struct WhyQuery<'a> {
    /// Where it begins.
    pub place: &'a Place,
    /// Its construct, in SQL.
    pub construct: &'static str,
    /// Which of the permissions, by their numbers.
    pub permissions: Vec<usize>,
}

impl Policy {
    /// Each permission that is asked for, in their order, with its reasons.
    pub fn why(&self) -> Vec<Why<'_>> {
        let statements: Vec<(&str, &PolicyStatement)> = self
            .parts
            .iter()
            .flat_map(|part| {
                let statements = part.document.statements.iter();
                statements.map(|statement| (part.id.as_str(), statement))
            })
            .collect();
        let mut by_pair: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
        for (number, (_, statement)) in statements.iter().enumerate() {
            for action in &statement.actions {
                for resource in &statement.resources {
                    let pair = (action.as_str(), resource.to_string());
                    by_pair.entry(pair).or_default().push(number);
                }
            }
        }
        let find = |grant: &Allowance| {
            let pair = (grant.action.as_str(), grant.resource.to_string());
            let same = by_pair.get(&pair).into_iter().flatten();
            let same = same.filter_map(|number| statements.get(*number));
            let exact = same.filter(|(_, one)| one.conditions == grant.conditions);
            let mut covering = statements.iter().filter(|(_, one)| covers(one, grant));
            exact.take(1).next().or_else(|| covering.next())
        };
        let why = |(grant, origins)| Why {
            grant,
            origins: placed_first(origins),
            statement: find(grant).map(|(id, statement)| (*id, statement.sid.as_str())),
        };
        self.asked.iter().map(why).collect()
    }
}

/// The queries that ask for permissions, in the order of their places.
pub fn by_query<'a>(permissions: &[Why<'a>]) -> Vec<WhyQuery<'a>> {
    let mut queries: BTreeMap<(&Place, &'static str), Vec<usize>> = BTreeMap::new();
    for (number, why) in permissions.iter().enumerate() {
        for origin in &why.origins {
            if let Some((place, construct)) = &origin.query {
                let numbers = queries.entry((place, construct)).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
        }
    }
    let query = |((place, construct), permissions)| WhyQuery {
        place,
        construct,
        permissions,
    };
    queries.into_iter().map(query).collect()
}

fn placed_first<'a>(origins: impl IntoIterator<Item = &'a Origin>) -> Vec<&'a Origin> {
    let (placed, other): (Vec<_>, Vec<_>) = origins
        .into_iter()
        .partition(|origin| origin.place.is_some());
    placed.into_iter().chain(other).collect()
}

/// Whether a statement allows a grant by a wildcard.
fn covers(statement: &PolicyStatement, grant: &Allowance) -> bool {
    if !statement.actions.contains(&grant.action) {
        return false;
    }
    let wide = statement
        .resources
        .iter()
        .filter(|text| text.has_wildcard());
    let grants = wide.map(|resource| Allowance {
        resource: resource.clone(),
        conditions: statement.conditions.clone(),
        ..grant.clone()
    });
    Coverage::new(&grants.collect()).covers(grant)
}
