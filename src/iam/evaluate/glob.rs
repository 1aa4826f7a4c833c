//! Patterns with `*` and `?`, and what two of them have in common.

/// Steps that a comparison of two patterns may take. An ARN has at most 2,048
/// characters, so only patterns that match nothing real need more.
const MOST_STEPS: usize = 2_048 * 2_048;

/// One character of a pattern, or a wildcard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// This character.
    Literal(char),
    /// `?`: any one character.
    One,
    /// `*`: any run of characters, also of none.
    Many,
}

/// How much of a set of texts a pattern matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// None of them.
    None,
    /// Some, and not for certain all.
    Some,
    /// All of them.
    All,
}

/// A pattern: the set of the texts that it matches, whole and case by case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Glob {
    atoms: Vec<Atom>,
    /// The characters before the first wildcard.
    prefix: String,
    /// How many these are.
    prefix_len: usize,
}

impl Glob {
    /// A pattern of these parts.
    pub(super) fn new(parts: impl IntoIterator<Item = Atom>) -> Self {
        let mut atoms: Vec<Atom> = Vec::new();
        for atom in parts {
            // `*?` and `?*` match the same: a run of wildcards is written one way.
            match (atoms.last(), atom) {
                (Some(Atom::Many), Atom::Many) => {}
                (Some(Atom::Many), Atom::One) => {
                    atoms.pop();
                    atoms.extend([Atom::One, Atom::Many]);
                }
                _ => atoms.push(atom),
            }
        }
        let literal = |atom: &Atom| match atom {
            Atom::Literal(c) => Some(*c),
            Atom::One | Atom::Many => None,
        };
        let prefix: String = atoms.iter().map_while(literal).collect();
        Glob {
            prefix_len: prefix.chars().count(),
            prefix,
            atoms,
        }
    }

    /// The pattern as written, where every `*` and `?` is a wildcard.
    pub(super) fn of(text: &str) -> Self {
        Glob::new(text.chars().map(wildcard_or_literal))
    }

    /// The pattern that matches this text only.
    pub(super) fn literal(text: &str) -> Self {
        Glob::new(text.chars().map(Atom::Literal))
    }

    /// It matches every text.
    pub(super) fn is_everything(&self) -> bool {
        self.atoms == [Atom::Many]
    }

    /// It matches one text only.
    pub(super) fn is_literal(&self) -> bool {
        self.prefix_len == self.atoms.len()
    }

    /// The text, where it matches one only.
    pub(super) fn as_literal(&self) -> Option<&str> {
        self.is_literal().then_some(&self.prefix)
    }

    /// How many of the texts that `other` matches this one matches too.
    ///
    /// Linear for real patterns, and never more than [`MOST_STEPS`]: past these the
    /// answer is [`Cover::Some`]. So it is where `?` next to `*` would have to be told from
    /// a `*` that cannot be empty: `?*` holds all of `*a`, which is not seen.
    pub(super) fn cover(&self, other: &Glob) -> Cover {
        if !self.prefix.starts_with(&other.prefix) && !other.prefix.starts_with(&self.prefix) {
            return Cover::None;
        }
        if self.is_literal() && other.is_literal() {
            return if self.prefix.len() == other.prefix.len() {
                Cover::All
            } else {
                Cover::None
            };
        }
        // What both begin with is the same.
        let skip = self.prefix_len.min(other.prefix_len);
        let ours = self.atoms.get(skip..).unwrap_or_default();
        let theirs = other.atoms.get(skip..).unwrap_or_default();
        if ends_differ(ours, theirs) {
            return Cover::None;
        }
        if (ours.len() + 1).saturating_mul(theirs.len() + 1) > MOST_STEPS {
            return Cover::Some;
        }
        if contains(ours, theirs) {
            Cover::All
        } else if other.is_literal() || !overlap(ours, theirs) {
            Cover::None
        } else {
            Cover::Some
        }
    }

    /// The pattern with its wildcards as characters.
    pub(super) fn spelling(&self) -> String {
        let atoms = self.atoms.iter();
        atoms
            .map(|atom| match atom {
                Atom::Literal(c) => *c,
                Atom::One => '?',
                Atom::Many => '*',
            })
            .collect()
    }

    /// The pattern in parts, `most` of them, divided at a character.
    pub(super) fn split(&self, at: char, most: usize) -> Vec<Glob> {
        let divided = self.atoms.splitn(most, |atom| *atom == Atom::Literal(at));
        divided
            .map(|atoms| Glob::new(atoms.iter().copied()))
            .collect()
    }

    /// Whether it matches this text.
    pub(super) fn matches(&self, text: &str) -> bool {
        self.cover(&Glob::literal(text)) == Cover::All
    }
}

/// Whether what stands behind the last wildcards shows that two patterns have nothing in
/// common: so it is with the tables of one database.
fn ends_differ(ours: &[Atom], theirs: &[Atom]) -> bool {
    for ends in ours.iter().rev().zip(theirs.iter().rev()) {
        match ends {
            (Atom::Literal(our), Atom::Literal(their)) if our == their => {}
            (Atom::Literal(_), Atom::Literal(_)) => return true,
            _ => return false,
        }
    }
    false
}

/// A character of a pattern as written.
pub(super) fn wildcard_or_literal(c: char) -> Atom {
    match c {
        '*' => Atom::Many,
        '?' => Atom::One,
        c => Atom::Literal(c),
    }
}

/// Whether `pattern` matches all that `other` matches.
///
/// The wildcards of `other` are taken for characters of their own: `*` of the pattern
/// takes any of them, `?` takes `?`. On a mismatch only the last `*` takes more, which
/// is enough, since an earlier one could not do better.
fn contains(pattern: &[Atom], other: &[Atom]) -> bool {
    let (mut at, mut of) = (0, 0);
    // Where to go on once the last `*` has taken one more.
    let mut retry: Option<(usize, usize)> = None;
    while let Some(theirs) = other.get(of) {
        let takes = match pattern.get(at) {
            Some(Atom::Many) => {
                at += 1;
                retry = Some((at, of));
                continue;
            }
            Some(Atom::One) => *theirs != Atom::Many,
            Some(ours) => ours == theirs,
            None => false,
        };
        if takes {
            at += 1;
            of += 1;
        } else if let Some((star, from)) = retry {
            at = star;
            of = from + 1;
            retry = Some((star, of));
        } else {
            return false;
        }
    }
    let rest = pattern.get(at..).unwrap_or_default();
    rest.iter().all(|atom| *atom == Atom::Many)
}

/// Whether a text exists that both match.
fn overlap(one: &[Atom], other: &[Atom]) -> bool {
    // `row[j]`: what is left of `one` and the last `j` atoms of `other` have a text in
    // common. It is filled from the ends of both.
    let mut row: Vec<bool> = vec![true];
    for theirs in other.iter().rev() {
        let empty = row.last().copied().unwrap_or_default() && *theirs == Atom::Many;
        row.push(empty);
    }
    for ours in one.iter().rev() {
        let mut next = Vec::with_capacity(row.len());
        next.push(row.first().copied().unwrap_or_default() && *ours == Atom::Many);
        for (theirs, both) in other.iter().rev().zip(row.windows(2)) {
            let (&[shorter, without_ours], Some(&without_theirs)) = (both, next.last()) else {
                continue;
            };
            next.push(match (ours, theirs) {
                // The `*` takes nothing, or what is first of the other.
                (Atom::Many, _) | (_, Atom::Many) => without_ours || without_theirs,
                (Atom::One, _) | (_, Atom::One) => shorter,
                (ours, theirs) => shorter && ours == theirs,
            });
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cover(pattern: &str, other: &str) -> Cover {
        Glob::of(pattern).cover(&Glob::of(other))
    }

    #[test]
    fn texts() {
        for (pattern, text, matches) in [
            ("", "", true),
            ("*", "", true),
            ("?", "", false),
            ("a*b*c", "abbbcbc", true),
            ("a*b*c", "abbbcb", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*?*?", "ab", true),
            ("*?*?", "a", false),
            ("ü?", "üß", true),
            ("A", "a", false),
        ] {
            assert_eq!(Glob::of(pattern).matches(text), matches, "{pattern} {text}");
        }
    }

    #[test]
    fn patterns() {
        for (pattern, other, want) in [
            ("*", "a*", Cover::All),
            ("a*", "*", Cover::Some),
            ("a*", "b*", Cover::None),
            ("*?", "?*", Cover::All),
            ("a*c", "a*b*c", Cover::All),
            ("a*b*c", "a*c", Cover::Some),
            ("*a", "*b", Cover::None),
            ("*a*", "b*", Cover::Some),
            ("a?", "a*", Cover::Some),
            ("ab", "a*", Cover::Some),
            ("ab", "ac*", Cover::None),
            ("?", "a", Cover::All),
            ("?", "??", Cover::None),
            ("a*", "a", Cover::All),
            ("*a*b", "*b*a", Cover::None),
            ("*a*b*", "*b*a*", Cover::Some),
        ] {
            assert_eq!(cover(pattern, other), want, "{pattern} {other}");
        }
    }

    /// Every pair of short patterns against every short text of two letters.
    #[test]
    fn all_short_patterns() {
        let words = |letters: &[char], most: usize| {
            let mut words = vec![String::new()];
            let mut from = 0;
            for _ in 0..most {
                let to = words.len();
                for at in from..to {
                    words.extend(
                        letters
                            .iter()
                            .map(|c| format!("{}{c}", words[at]))
                            .collect::<Vec<_>>(),
                    );
                }
                from = to;
            }
            words
        };
        let texts = words(&['a', 'b', 'c'], 6);
        let patterns = words(&['a', 'b', '*', '?'], 3);
        let globs: Vec<Glob> = patterns.iter().map(|text| Glob::of(text)).collect();
        let matched: Vec<Vec<bool>> = globs
            .iter()
            .map(|glob| texts.iter().map(|text| glob.matches(text)).collect())
            .collect();
        for (glob, ours) in globs.iter().zip(&matched) {
            for (other, theirs) in globs.iter().zip(&matched) {
                let both = ours.iter().zip(theirs).filter(|(a, b)| **a && **b).count();
                let all = theirs.iter().filter(|b| **b).count();
                let want = match both {
                    both if both == all => Cover::All,
                    0 => Cover::None,
                    _ => Cover::Some,
                };
                let found = glob.cover(other);
                // `?*` holds `*a`, which is not seen: that is on the safe side.
                let unseen = want == Cover::All && found == Cover::Some;
                let many = |glob: &Glob| glob.atoms.contains(&Atom::Many);
                let one = |glob: &Glob| glob.atoms.contains(&Atom::One);
                assert!(
                    found == want || (unseen && one(glob) && many(glob) && many(other)),
                    "{glob:?} {other:?}: {found:?}"
                );
            }
        }
    }

    #[test]
    fn hostile_patterns_end_soon() {
        let text = "a".repeat(100_000);
        let pattern = "a*".repeat(50_000) + "b";
        // Their ends differ.
        assert_eq!(cover(&pattern, &text), Cover::None);
        let pattern = "a*".repeat(50_000) + "ba";
        assert_eq!(cover(&pattern, &text), Cover::None);
        let pattern = "a*".repeat(50_000) + "b*a";
        assert_eq!(cover(&pattern, &text), Cover::Some);
        let text = "a".repeat(2_000);
        let pattern = "a*".repeat(1_000) + "b*a";
        assert_eq!(cover(&pattern, &text), Cover::None);
        assert_eq!(cover(&pattern, &format!("*{text}*")), Cover::Some);
    }
}
