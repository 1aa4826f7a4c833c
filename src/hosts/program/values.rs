//! The values of a name: what it is set to, with what is added to it.

use std::collections::{HashMap, HashSet};

use super::branches::{Branch, Forks};
use super::form::DefinitionKind;
use super::index::Defined;

/// How many texts are made of what is added to a name in branches of which one is taken;
/// of more, all is added.
const MOST_VARIANTS: usize = 32;

/// How many values of a name something can be added to.
const MOST_VALUES_ADDED_TO: usize = 16;

/// Of how many branches that may be taken or not all texts are made; of more, those with one
/// of them, with all and with none.
const MOST_BRANCHES_LEFT_OUT: usize = 3;

/// Of how many those with one are made.
const MOST_BRANCHES_ALONE: usize = 16;

/// Each value that definitions of one name, in the order of the file, can give it where it
/// is used at a byte: the definition that sets it, and those that add to it.
pub(super) fn values<'d, 't>(
    forks: &Forks,
    at: usize,
    definitions: Vec<&'d Defined<'t>>,
) -> Vec<Vec<&'d Defined<'t>>> {
    let adds = |defined: &Defined| defined.definition.kind == DefinitionKind::Append;
    if !definitions.iter().copied().any(adds) {
        return definitions.into_iter().map(|it| vec![it]).collect();
    }
    let mut values: Vec<Value<'d, 't>> = Vec::new();
    for defined in definitions {
        let branches = forks.around(defined.node);
        let part = Part { defined, branches };
        if adds(defined) && !values.is_empty() {
            add(&mut values, &part);
        } else {
            values.push(vec![part]);
        }
    }
    let here = forks.around_stretch(at, at);
    let values = values.into_iter();
    let values = values.flat_map(|value| without_some(forks, &here, value));
    let mut seen = HashSet::new();
    let is_new = |value: &Vec<&Defined<'t>>| {
        let parts = value.iter().map(|defined| std::ptr::from_ref(*defined));
        seen.insert(parts.collect::<Vec<_>>())
    };
    values.flat_map(variants).filter(is_new).collect()
}

/// A value, and what it is without that which is added in branches that need not be taken.
///
/// Conditions that are added leave the tables of a query as they are, and all of them can
/// be there: a query with all has the needs of each. What goes on with a name makes
/// another name of it.
fn without_some<'d, 't>(
    forks: &Forks,
    here: &[Branch],
    value: Value<'d, 't>,
) -> Vec<Value<'d, 't>> {
    let Some(set) = value.first() else {
        return vec![value];
    };
    let mut may_be_left: Vec<&[Branch]> = Vec::new();
    for pair in value.windows(2) {
        let [before, part] = pair else { continue };
        let is_certain =
            is_within(&set.branches, &part.branches) || is_within(here, &part.branches);
        let goes_on = part.defined.edges.goes_on(before.defined.edges);
        if goes_on && !is_certain && !is_in_every_branch(forks, &value, &part.branches) {
            may_be_left.push(&part.branches);
        }
    }
    may_be_left.dedup();
    let count = may_be_left.len();
    let choices: Vec<Vec<bool>> = match count <= MOST_BRANCHES_LEFT_OUT {
        true => (0..1_usize << count)
            .map(|choice| (0..count).map(|at| choice >> at & 1 == 1).collect())
            .collect(),
        false => std::iter::once(vec![false; count])
            .chain(
                (0..count)
                    .filter(|_| count <= MOST_BRANCHES_ALONE)
                    .map(|one| (0..count).map(|at| at == one).collect()),
            )
            .chain([vec![true; count]])
            .collect(),
    };
    let made = choices.iter().map(|is_taken| {
        let branches = may_be_left.iter().zip(is_taken);
        let left_out: Vec<_> = branches.filter(|(_, taken)| !**taken).collect();
        let is_in = |part: &&Part| {
            let mut left_out = left_out.iter();
            !left_out.any(|(branches, _)| is_within(&part.branches, branches))
        };
        value.iter().filter(is_in).cloned().collect()
    });
    made.collect()
}

/// Whether something is added to a value in each branch of the innermost fork, of which one
/// is taken in any case.
fn is_in_every_branch(forks: &Forks, value: &Value, branches: &[Branch]) -> bool {
    let Some((fork, _)) = branches.first() else {
        return true;
    };
    let Some(facts) = forks.get(*fork).filter(|facts| facts.is_complete) else {
        return false;
    };
    let has_part = |branch| {
        let mut parts = value.iter();
        parts.any(|part| branch_of(&part.branches, *fork) == Some(branch))
    };
    (0..facts.branches.len()).all(has_part)
}

/// A definition, with the branches that it stands in.
#[derive(Clone)]
struct Part<'d, 't> {
    defined: &'d Defined<'t>,
    branches: Vec<Branch>,
}

/// What a name is set to, and what is added to it.
type Value<'d, 't> = Vec<Part<'d, 't>>;

/// Adds to the values that a name can have there: to the last one, and to those before
/// it, where it need not have been set again.
fn add<'d, 't>(values: &mut [Value<'d, 't>], part: &Part<'d, 't>) {
    for value in values.iter_mut().rev().take(MOST_VALUES_ADDED_TO) {
        let Some(set) = value.first() else { continue };
        let is_certain = is_within(&part.branches, &set.branches);
        if !excludes(&set.branches, &part.branches) {
            value.push(part.clone());
        }
        if is_certain {
            return;
        }
    }
}

/// Whether something in the branches stands in all of the others, too.
fn is_within(branches: &[Branch], others: &[Branch]) -> bool {
    let mut others = others.iter();
    others.all(|(fork, branch)| branch_of(branches, *fork) == Some(*branch))
}

/// Which branch of a fork it is, of branches in the order of [`Forks::around`].
fn branch_of(branches: &[Branch], fork: usize) -> Option<usize> {
    let at = branches
        .binary_search_by(|(other, _)| fork.cmp(other))
        .ok()?;
    branches.get(at).map(|(_, branch)| *branch)
}

/// Whether two branches are of one fork.
fn excludes(some: &[Branch], others: &[Branch]) -> bool {
    let is_other = |(fork, branch): &Branch| {
        let same = branch_of(others, *fork);
        same.is_some_and(|other| other != *branch)
    };
    some.iter().any(is_other)
}

/// The texts that a value can be: of what is added in branches of one fork, each has that
/// of one branch, and all that is added is part of one of them.
fn variants<'d, 't>(value: Value<'d, 't>) -> Vec<Vec<&'d Defined<'t>>> {
    let all = |value: Value<'d, 't>| vec![value.iter().map(|part| part.defined).collect()];
    let mut left: Vec<bool> = value.iter().map(|_| true).collect();
    let mut found = Vec::new();
    while left.contains(&true) {
        if found.len() == MOST_VARIANTS {
            return all(value);
        }
        let mut chosen: HashMap<usize, usize> = HashMap::new();
        let mut taken: Vec<bool> = value.iter().map(|_| false).collect();
        // What no text has yet chooses first, behind what the name is set to.
        for wants in [true, false] {
            for (number, part) in value.iter().enumerate() {
                let is_left = left.get(number) == Some(&true);
                let fits = |(fork, branch): &Branch| {
                    chosen.get(fork).is_none_or(|chosen| chosen == branch)
                };
                if (number == 0 || is_left == wants) && part.branches.iter().all(fits) {
                    chosen.extend(part.branches.iter().copied());
                    if let Some(taken) = taken.get_mut(number) {
                        *taken = true;
                    }
                }
            }
        }
        let before = left.iter().filter(|is_left| **is_left).count();
        for (left, taken) in left.iter_mut().zip(&taken) {
            *left &= !taken;
        }
        if left.iter().filter(|is_left| **is_left).count() == before {
            return all(value);
        }
        let parts = value.iter().zip(taken).filter(|(_, taken)| *taken);
        found.push(parts.map(|(part, _)| part.defined).collect());
    }
    found
}
