//! Which grants say nothing that another one does not say.

use std::collections::{BTreeMap, BTreeSet};

use super::{Allowance, Conditions, Piece, PolicyText};

/// How many patterns with a wildcard inside are compared with all others: beyond it a
/// grant may be written although another covers it, which allows nothing more.
const MOST_INNER_PATTERNS: usize = 256;

/// Stands for a wildcard in a key; no name holds a control character.
pub(super) const WILDCARD: char = '\u{1}';

/// The grants that no other of them covers.
pub fn without_covered(grants: BTreeSet<Allowance>) -> Vec<Allowance> {
    let coverage = Coverage::new(&grants);
    let kept: Vec<bool> = grants
        .iter()
        .map(|grant| !coverage.more_than(grant))
        .collect();
    let grants = grants.into_iter().zip(kept);
    grants
        .filter_map(|(grant, kept)| kept.then_some(grant))
        .collect()
}

/// What a set of grants covers.
pub struct Coverage {
    /// Action, resource and conditions of each of them.
    exact: BTreeSet<(String, String, Conditions)>,
    /// Those with a wildcard, by action and conditions.
    patterns: BTreeMap<(String, Conditions), Patterns>,
}

impl Coverage {
    /// Of these grants.
    pub fn new(grants: &BTreeSet<Allowance>) -> Self {
        let mut coverage = Coverage {
            exact: BTreeSet::new(),
            patterns: BTreeMap::new(),
        };
        for grant in grants {
            let (action, conditions) = (grant.action.clone(), grant.conditions.clone());
            let key = key(&grant.resource);
            if grant.resource.has_wildcard() {
                let group = (action.clone(), conditions.clone());
                coverage.patterns.entry(group).or_default().add(key.clone());
            }
            coverage.exact.insert((action, key, conditions));
        }
        coverage.patterns.values_mut().for_each(Patterns::settle);
        coverage
    }

    /// Whether they allow what this one does.
    pub fn covers(&self, grant: &Allowance) -> bool {
        let key = key(&grant.resource);
        let same = (grant.action.clone(), key, grant.conditions.clone());
        self.exact.contains(&same) || self.more_than(grant)
    }

    /// Whether one of them that is not the same allows what this one does.
    fn more_than(&self, grant: &Allowance) -> bool {
        let key = key(&grant.resource);
        let by = |conditions: &Conditions| {
            let group = (grant.action.clone(), conditions.clone());
            let patterns = self.patterns.get(&group);
            patterns.is_some_and(|patterns| patterns.cover(&key))
        };
        if by(&grant.conditions) {
            return true;
        }
        let always = Conditions::new();
        let unconditional = || (grant.action.clone(), key.clone(), always.clone());
        !grant.conditions.is_empty() && (by(&always) || self.exact.contains(&unconditional()))
    }
}

/// The patterns of one action under the same conditions.
#[derive(Default)]
struct Patterns {
    /// What stands before a wildcard at the end, where that is the only one. Sorted; after
    /// [`Patterns::settle`] none of them begins with another.
    prefixes: Vec<String>,
    /// Those with a wildcard elsewhere; after [`Patterns::settle`] none covers another.
    inner: Vec<String>,
}

impl Patterns {
    fn add(&mut self, key: String) {
        match key.strip_suffix(WILDCARD) {
            Some(prefix) if !prefix.contains(WILDCARD) => self.prefixes.push(prefix.to_owned()),
            _ => self.inner.push(key),
        }
    }

    fn settle(&mut self) {
        self.prefixes.sort();
        self.prefixes
            .dedup_by(|next, kept| next.starts_with(kept.as_str()));
        let mut kept: Vec<String> = Vec::new();
        for (number, key) in self.inner.iter().enumerate() {
            let later = self.inner.get(number + 1..).unwrap_or_default();
            let mut others = kept.iter().chain(later).take(MOST_INNER_PATTERNS);
            if !others.any(|other| matches(other, key)) {
                kept.push(key.clone());
            }
        }
        self.inner = kept;
    }

    /// Whether one of them, other than itself, matches all that the key matches.
    fn cover(&self, key: &str) -> bool {
        let before = self
            .prefixes
            .partition_point(|prefix| prefix.as_str() <= key);
        let prefix = before.checked_sub(1).and_then(|at| self.prefixes.get(at));
        let itself = |prefix: &String| key.strip_suffix(WILDCARD) == Some(prefix);
        if prefix.is_some_and(|prefix| key.starts_with(prefix.as_str()) && !itself(prefix)) {
            return true;
        }
        // A key that was not kept is covered by one that was.
        let mut inner = self.inner.iter().take(MOST_INNER_PATTERNS);
        inner.any(|pattern| pattern != key && matches(pattern, key))
    }
}

/// The text with a character for each piece that is none. Partition, region and account
/// that are open are equal to themselves alone: what they are is not known.
fn key(text: &PolicyText) -> String {
    let mut key = String::new();
    for piece in text.pieces() {
        match piece {
            Piece::Literal(text) => key.push_str(text),
            Piece::Wildcard => key.push(WILDCARD),
            Piece::Partition => key.push('\u{2}'),
            Piece::Region => key.push('\u{3}'),
            Piece::Account => key.push('\u{4}'),
            Piece::Placeholder(written) => {
                key.push('\u{5}');
                key.push_str(written);
                key.push('\u{6}');
            }
        }
    }
    key
}

/// Whether a pattern matches a text; a wildcard of the text is matched by one of the
/// pattern alone.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let wildcard = WILDCARD as u8;
    let (mut p, mut t) = (0, 0);
    // Where to go on when what follows the last wildcard does not fit.
    let mut retry: Option<(usize, usize)> = None;
    while t < text.len() {
        if pattern.get(p) == Some(&wildcard) {
            retry = Some((p, t));
            p += 1;
        } else if pattern.get(p) == text.get(t) {
            p += 1;
            t += 1;
        } else if let Some((at, matched)) = retry {
            retry = Some((at, matched + 1));
            p = at + 1;
            t = matched + 1;
        } else {
            return false;
        }
    }
    pattern
        .get(p..)
        .unwrap_or_default()
        .iter()
        .all(|byte| *byte == wildcard)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pattern: &str) -> PolicyText {
        let parts = pattern.split('*').map(PolicyText::from);
        let joined = parts.reduce(|all, part| all.and(Piece::Wildcard).and(part));
        joined.unwrap_or_default()
    }

    fn kept(resources: &[&str]) -> Vec<String> {
        let grants = resources
            .iter()
            .map(|resource| Allowance::on("a:B", text(resource)));
        let kept = without_covered(grants.collect());
        let mut kept: Vec<_> = kept
            .iter()
            .map(|grant| grant.resource.to_string())
            .collect();
        kept.sort();
        kept
    }

    #[test]
    fn what_a_wildcard_covers_is_left_out() {
        assert_eq!(
            kept(&["d/t/*", "d/t/a", "d/t/b", "e/t/a"]),
            ["d/t/*", "e/t/a"]
        );
        assert_eq!(kept(&["d/*", "d/t/*", "d", "d/t/a"]), ["d", "d/*"]);
        assert_eq!(kept(&["*/t/a", "d/t/a", "d/t/ab"]), ["*/t/a", "d/t/ab"]);
        assert_eq!(kept(&["*/t/*", "*/t/a", "*/t/a*", "d/t/b"]), ["*/t/*"]);
        assert_eq!(kept(&["p*", "pq*", "pqr", "p"]), ["p*"]);
        assert_eq!(kept(&["a*", "b*", "a*b"]), ["a*", "b*"]);
    }

    #[test]
    fn conditions_cover_no_grant_without_them() {
        let always = Allowance::on("a:B", text("k/*"));
        let aliased = always.clone().when("StringEquals", "k", "v".into());
        let one = Allowance::on("a:B", text("k/1")).when("StringEquals", "k", "v".into());
        let kept = without_covered([aliased.clone(), one.clone()].into());
        assert_eq!(kept, std::slice::from_ref(&aliased));
        let kept = without_covered([Allowance::on("a:B", text("k/1")), aliased.clone()].into());
        assert_eq!(kept.len(), 2);
        let kept = without_covered([always.clone(), aliased, one].into());
        assert_eq!(kept, [always]);
    }
}
