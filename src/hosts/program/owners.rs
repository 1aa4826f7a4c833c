//! Members of classes: which definitions are those of a class, and of those that are derived
//! from it.

use super::assigned::in_order;
use super::index::{Defined, Index, ScopeId};
use super::wrappers::CONSTRUCTORS;

/// How many classes that are derived from one are looked at, and how many values of one
/// name count.
const MOST_DERIVED: usize = 32;
const MOST_VALUES: usize = 64;

impl<'t> Index<'t> {
    /// The definitions of a member that stand in the class around a scope; where none do,
    /// those of others, which it may be derived from.
    pub(super) fn of_own_class(&self, name: &str, scope: ScopeId) -> Vec<&Defined<'t>> {
        let all: Vec<_> = self.definitions_of(name).collect();
        let class = self.class_name(scope);
        let is_own = |defined: &&Defined| self.class_name(defined.scope) == class;
        let own: Vec<_> = all.iter().copied().filter(is_own).collect();
        if own.is_empty() {
            all
        } else {
            own
        }
    }

    pub(super) fn definitions_of_member(&self, name: &str) -> impl Iterator<Item = &Defined<'t>> {
        let own = format!(".{name}");
        let all: Vec<_> = self.definitions_of(&own).collect();
        all.into_iter()
    }

    pub(super) fn class_around(&self, scope: ScopeId) -> Option<ScopeId> {
        let mut around = self.scopes_around(scope).take_while(|_| self.spend(1));
        around.find(|scope| self.is_class(*scope))
    }

    pub(super) fn class_name(&self, scope: ScopeId) -> Option<&str> {
        let class = self.scopes.get(self.class_around(scope)?)?;
        class.scope.name.as_deref()
    }

    /// What the constructors of the class around a scope give a name that is none of
    /// theirs.
    pub(super) fn set_in_constructors(&self, name: &str, scope: ScopeId) -> Vec<&Defined<'t>> {
        let Some(class) = self.class_around(scope) else {
            return Vec::new();
        };
        let class_name = self.class_name(scope);
        let is_constructor = |defined: &&Defined| {
            let facts = self.scopes.get(defined.scope);
            let name = facts.and_then(|facts| facts.scope.name.as_deref());
            facts.is_some_and(|facts| facts.parent == Some(class))
                && (name == class_name || name == Some("constructor"))
                && defined.node.kind().starts_with("assignment")
        };
        self.definitions_of(name).filter(is_constructor).collect()
    }

    /// What a class and those that are derived from it give a member; none, where the class
    /// itself gives it no value.
    pub(super) fn values_in_class(&self, class: ScopeId, member: &str) -> Vec<&Defined<'t>> {
        let mut found = self.own_values(class, member);
        if found.is_empty() {
            return found;
        }
        let mut seen = vec![class];
        let mut next = 0;
        while let Some(base) = seen.get(next).copied() {
            next += 1;
            for derived in self.derived_from(base) {
                if seen.len() > MOST_DERIVED || !self.spend(1) {
                    break;
                }
                if !seen.contains(derived) {
                    seen.push(*derived);
                    found.extend(self.own_values(*derived, member));
                }
            }
        }
        in_order(found)
    }

    /// The classes of the file whose heads name a class.
    pub(super) fn derived_from(&self, class: ScopeId) -> &[ScopeId] {
        let name = self.class_name(class);
        let derived = name.and_then(|name| self.assigned.derived.get(name));
        derived.map_or(&[], Vec::as_slice)
    }

    /// Whether the head of some class of the file names that one.
    pub(super) fn has_derived(&self, class: &str) -> bool {
        self.assigned.derived.contains_key(class)
    }

    /// What a class itself gives a member. What its constructors set in any case counts more
    /// than what stands in the class.
    fn own_values(&self, class: ScopeId, member: &str) -> Vec<&Defined<'t>> {
        let name = self.class_name(class);
        let is_own = |defined: &&Defined| match self.class_around(defined.scope) {
            Some(other) => other == class || name.is_some() && self.class_name(other) == name,
            None => false,
        };
        let declared = self.definitions_of(member);
        let declared = declared.filter(|it| self.is_class(it.scope)).filter(is_own);
        let declared: Vec<_> = declared.take(MOST_VALUES).collect();
        let set = self.definitions_of_member(member).filter(is_own);
        let mut set: Vec<_> = set.take(MOST_VALUES).collect();
        set.extend(self.set_inside(member, class));
        let by_constructor = |defined: &&Defined| {
            let function = self.scopes.get(defined.scope);
            let called = function.and_then(|facts| facts.scope.name.as_deref());
            called.is_some_and(|it| CONSTRUCTORS.contains(&it) || Some(it) == name)
        };
        let is_certain = |defined: &&Defined| {
            let function = self.scopes.get(defined.scope);
            function.is_some_and(|facts| defined.sure_within.1 + 1 >= facts.end)
        };
        if set.iter().all(by_constructor) && set.iter().any(is_certain) {
            return set;
        }
        set.extend(declared);
        in_order(set)
    }
}
