//! The values that a name can have where it is used.

use super::form::DefinitionKind;
use super::index::{Defined, Index, ScopeFacts};
use super::values::values;

/// How many values of one name count: the last ones.
const MOST_VALUES: usize = 64;

impl<'t> Index<'t> {
    /// The values that a name can have at a byte of the file: of each the definition, and
    /// what is added to it before that byte.
    pub(super) fn values_of(&self, name: &str, at: usize) -> Vec<Vec<&Defined<'t>>> {
        let here = self.scope_at(at);
        if let Some(member) = name.strip_prefix('.') {
            // A member of the object at hand is set in any function of its class, or in
            // the class itself.
            let class = self.class_around(here);
            let of_class = class.map(|class| self.values_in_class(class, member));
            if let Some(of_class) = of_class.filter(|of_class| !of_class.is_empty()) {
                return self.made_of(at, of_class);
            }
            let set = self.of_own_class(name, here);
            if !set.is_empty() {
                return self.made_of(at, set);
            }
            let is_class = |scope: &ScopeFacts| scope.scope.parameters.is_none();
            let of_class = |defined: &&Defined| {
                defined.scope > 0 && self.scopes.get(defined.scope).is_some_and(is_class)
            };
            return self.made_of(at, self.definitions_of(member).filter(of_class).collect());
        }
        for scope in self.scopes_around(here) {
            // Functions of a class do not see its names.
            if scope != here && self.assigned.hiding.contains(&scope) {
                continue;
            }
            // What a name is set to can be made of the value that it had.
            let is_at = |defined: &Defined| {
                !matches!(
                    defined.definition.kind,
                    DefinitionKind::Each | DefinitionKind::EachItem(_)
                ) && defined.node.start_byte() <= at
                    && at < defined.node.end_byte()
            };
            let inside = self.by_scope.get(name).and_then(|by| by.get(&scope));
            let inside = inside.map_or(&[][..], Vec::as_slice);
            if !self.spend(1) {
                return Vec::new();
            }
            // What stands before it, from the last on.
            let end = if scope == here {
                let starts_before = |number: &usize| {
                    let defined = self.definitions.get(*number);
                    defined.is_some_and(|defined| defined.definition.value.start_byte() <= at)
                };
                inside.partition_point(starts_before)
            } else {
                inside.len()
            };
            let is_before =
                |defined: &&Defined| defined.node.end_byte() <= at || defined.scope != here;
            let before = self.defined(inside.get(..end).unwrap_or_default());
            // In a loop, what the name was before is not what it runs over.
            let upto = self.defined(inside.get(..end).unwrap_or_default()).rev();
            let around = loop_around(upto.take(MOST_VALUES).take_while(|_| self.spend(1)), at);
            // `[… for x in list]`
            let behind = self.defined(inside.get(end..).unwrap_or_default()).next();
            let behind = behind.filter(|defined| {
                let node = defined.node;
                is_each(defined) && node.start_byte() <= at && at < node.end_byte()
            });
            if let Some(behind) = behind.filter(|_| scope == here) {
                return self.made_of(at, vec![behind]);
            }
            let since = around.map_or(0, |defined| defined.node.start_byte());
            let before = before.filter(|defined| is_before(defined) && !is_at(defined));
            let before = before.filter(|defined| defined.node.start_byte() >= since);
            let before = self.last_values(before);
            if let Some(around) = around.filter(|_| before.is_empty()) {
                return self.made_of(at, vec![around]);
            }
            if self.names_members_alone && !before.is_empty() && self.is_class(scope) {
                let mut of_class = self.values_in_class(scope, name);
                of_class.retain(|defined| !is_at(defined));
                return self.made_of(at, of_class);
            }
            // A loop runs over what stands behind it too.
            if !before.is_empty() {
                let before = match scope == here {
                    true => self.with_others_here(before, inside.get(end..), scope, at),
                    false => self.with_assigned(before, name, scope),
                };
                return self.made_of(at, before);
            }
            if self.is_parameter(scope, name) {
                return Vec::new();
            }
            let inside = self.defined(inside).filter(|defined| !is_at(defined));
            let inside: Vec<_> = inside.take(MOST_VALUES).collect();
            if !inside.is_empty() {
                return self.made_of(at, inside);
            }
        }
        if self.names_members_alone && !name.contains('.') {
            let set = self.of_own_class(&format!(".{name}"), here);
            // `_db = db` in a constructor
            let set = match set.is_empty() {
                true => self.set_in_constructors(name, here),
                false => set,
            };
            return self.made_of(at, set);
        }
        self.members(name, at)
    }

    /// The values that are made of definitions, for a use of their name at a byte.
    fn made_of<'d>(
        &self,
        at: usize,
        definitions: Vec<&'d Defined<'t>>,
    ) -> Vec<Vec<&'d Defined<'t>>> {
        values(&self.forks, at, definitions)
    }

    /// The definitions of the last values of a name, with all that is added to these.
    fn last_values<'i>(
        &self,
        definitions: impl DoubleEndedIterator<Item = &'i Defined<'t>>,
    ) -> Vec<&'i Defined<'t>>
    where
        't: 'i,
    {
        let mut last = Vec::new();
        let mut whole = 0;
        for defined in definitions.rev() {
            if whole >= MOST_VALUES {
                break;
            }
            if !self.spend(1) {
                return Vec::new();
            }
            whole += usize::from(defined.definition.kind != DefinitionKind::Append);
            last.push(defined);
        }
        last.reverse();
        last
    }

    /// `Config.DB`: what a class of that name defines.
    fn members(&self, name: &str, at: usize) -> Vec<Vec<&Defined<'t>>> {
        let Some((object, member)) = name.rsplit_once('.') else {
            return Vec::new();
        };
        let class = object.rsplit('.').next().unwrap_or(object);
        let of_class = |defined: &&Defined| {
            let scope = self.scopes.get(defined.scope).map(|facts| &facts.scope);
            scope.is_some_and(|scope| {
                scope.parameters.is_none() && scope.name.as_deref() == Some(class)
            })
        };
        self.made_of(at, self.definitions_of(member).filter(of_class).collect())
    }
}

/// The innermost loop around a byte that sets a name, of its definitions from the last on.
fn loop_around<'i, 't>(
    mut definitions: impl Iterator<Item = &'i Defined<'t>>,
    at: usize,
) -> Option<&'i Defined<'t>> {
    definitions.find(|defined| {
        is_each(defined)
            && defined.definition.value.end_byte() <= at
            && at < defined.node.end_byte()
    })
}

/// Whether a name is one of several things in turn.
fn is_each(defined: &Defined) -> bool {
    let kind = defined.definition.kind;
    matches!(kind, DefinitionKind::Each | DefinitionKind::EachItem(_))
}
