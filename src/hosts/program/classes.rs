//! Fields of objects: what the calls that make these give for them, and what their classes
//! say of them.

use tree_sitter::Node;

use super::applied::{Bound, Given};
use super::fold::Folder;
use super::form::{Call, Form};
use super::given::spreads;
use super::index::{Defined, ScopeId};
use super::senders::last_part;
use super::wrappers::CONSTRUCTORS;
use crate::hosts::syntax_tree::text;
use crate::text::Template;

/// How many classes are looked at for a field of one.
const MOST_BASES: usize = 16;

/// What a field of an object is.
enum Field<'t> {
    /// What its maker gives at a place or by a name, and what it is without that.
    Given {
        position: Option<usize>,
        name: String,
        default: Option<Node<'t>>,
    },
    /// An expression of the class.
    Value(Node<'t>),
}

/// What a class says of a field.
enum Own<'t> {
    Absent,
    /// Something that is not known.
    Open,
    Field(Field<'t>),
}

impl<'t> Folder<'_, 't> {
    /// The field of an object that a call makes.
    pub(super) fn field_of_made(&self, call: &Call<'t>, key: &str) -> Option<Node<'t>> {
        let callee = &call.callee;
        // `Config.new`
        let class = callee.strip_suffix(".new").unwrap_or(callee);
        let class = self.class_named(last_part(class))?;
        let spreads = spreads(call, self.source);
        match self.field(class, key).filter(|_| !spreads)? {
            Field::Given {
                position,
                name,
                default,
            } => call
                .argument(position.unwrap_or(usize::MAX), &name)
                .or(default),
            Field::Value(value) => Some(value),
        }
    }

    /// The field of what a class or a function of this file makes for a caller in another
    /// one.
    pub(super) fn field_of_made_elsewhere(
        &self,
        name: &str,
        key: &str,
        given: &[Given],
    ) -> Option<Template> {
        self.begin();
        for name in self.language.exported_as(name) {
            let name = last_part(&name);
            if let Some(class) = self.class_named(name) {
                let (position, name, default) = match self.field(class, key)? {
                    Field::Given {
                        position,
                        name,
                        default,
                    } => (position, name, default),
                    Field::Value(value) => (None, key.to_owned(), Some(value)),
                };
                let by_name = given.iter().find(|one| one.name.as_deref() == Some(&name));
                let by_place = || given.get(position?).filter(|one| one.name.is_none());
                return match by_name.or_else(by_place) {
                    Some(given) => Some(given.value.clone()),
                    None => Some(self.fold(default?, 0)),
                };
            }
            let [made] = self.index.returned_by(name, None)[..] else {
                continue;
            };
            let function = self.function_around(made)?;
            self.bound.borrow_mut().push(Bound::of(function, given));
            let value = match self.items(made, Some(key), 0)[..] {
                [item] => Some(self.fold(item, 0)),
                [] => self.member_from_elsewhere(made, key, 0),
                _ => None,
            };
            self.bound.borrow_mut().pop();
            return value;
        }
        // `from .config import Settings`, to be imported from here
        let given = || given.to_vec();
        self.imports.field(name, key, self.index, &given)
    }

    /// `settings.database`, where another file has the class of `settings`, or the function
    /// that makes it.
    pub(super) fn imported_member(&self, name: &str, at: usize, depth: usize) -> Option<Template> {
        let (object, key) = name.rsplit_once('.')?;
        let defined = self.index.only_definition(object, at)?;
        match self.defined_as(defined, depth + 1)[..] {
            [made] if !self.is_set_for(name, defined) => {
                self.member_from_elsewhere(made, key, depth)
            }
            _ => None,
        }
    }

    /// The member of an object that another file has: the object itself, or what makes it.
    pub(super) fn member_from_elsewhere(
        &self,
        object: Node<'t>,
        key: &str,
        depth: usize,
    ) -> Option<Template> {
        if depth > super::fold::DEEPEST || !self.may_step() {
            return None;
        }
        match self.form(object) {
            Form::Same(inner) => self.member_from_elsewhere(inner, key, depth + 1),
            Form::Name(name) if !self.index.is_given(&name, object.start_byte()) => {
                let member = format!("{name}.{key}");
                // `names = settings.NAMES`
                self.imported_member(&member, object.start_byte(), depth + 1)
                    .or_else(|| self.imports.value(&member, self.index))
            }
            Form::Call(call) if !self.index.is_given(&call.callee, object.start_byte()) => {
                if spreads(&call, self.source) {
                    return None;
                }
                let given = || self.given(&call, depth);
                self.imports.field(&call.callee, key, self.index, &given)
            }
            _ => None,
        }
    }

    /// Whether some place of the file sets a member of an object: `config.db = other`.
    pub(super) fn is_set_for(&self, member: &str, object: &Defined<'t>) -> bool {
        let Some((name, _)) = member.rsplit_once('.') else {
            return false;
        };
        let mut set = self.index.definitions_of(member);
        set.any(|set| {
            let there = self.index.values_of(name, set.node.start_byte());
            let mut there = there.iter().filter_map(|value| value.first());
            there.any(|there| there.definition.value == object.definition.value)
        })
    }

    /// The class of that name, when there is just one.
    fn class_named(&self, name: &str) -> Option<ScopeId> {
        match self.index.classes_named(name) {
            [class] => Some(*class),
            _ => None,
        }
    }

    /// What a field of the objects of a class is.
    fn field(&self, class: ScopeId, key: &str) -> Option<Field<'t>> {
        let lineage = self.lineage(class);
        let mut found = None;
        for class in &lineage {
            match self.own_field(*class, key) {
                Own::Absent => {}
                Own::Open => return None,
                Own::Field(field) => {
                    found = Some(field);
                    break;
                }
            }
        }
        // The fields of the classes that it is derived from come first.
        let mut fields: Vec<&str> = Vec::new();
        for facts in lineage
            .iter()
            .rev()
            .filter_map(|class| self.index.scopes.get(*class))
        {
            for field in &facts.scope.fields {
                if !fields.contains(&field.as_str()) {
                    fields.push(field);
                }
            }
        }
        let position = fields.iter().position(|field| *field == key);
        let by_place = |default| Field::Given {
            position,
            name: key.to_owned(),
            default,
        };
        match found {
            Some(Field::Value(value)) if position.is_some() => Some(by_place(Some(value))),
            None if position.is_some() => Some(by_place(None)),
            found => found,
        }
    }

    /// A class, and those of the file that it is derived from, each once.
    fn lineage(&self, class: ScopeId) -> Vec<ScopeId> {
        let mut lineage = Vec::new();
        let mut open = vec![class];
        while let Some(class) = open.pop() {
            if lineage.len() >= MOST_BASES || !self.may_step() {
                break;
            }
            if lineage.contains(&class) {
                continue;
            }
            lineage.push(class);
            let bases = self.index.scopes.get(class).map(|facts| &facts.scope.bases);
            let bases = bases.into_iter().flatten().rev();
            open.extend(bases.filter_map(|base| self.class_named(base)));
        }
        lineage
    }

    /// What a class itself says of a field.
    fn own_field(&self, class: ScopeId, key: &str) -> Own<'t> {
        let Some(facts) = self.index.scopes.get(class) else {
            return Own::Absent;
        };
        let class_name = facts.scope.name.as_deref().unwrap_or_default();
        let member = format!("{class_name}.{key}");
        if self.index.definitions_of(&member).next().is_some() {
            return Own::Open;
        }
        let own = self.index.definitions_of(key);
        let own: Vec<_> = own.filter(|defined| defined.scope == class).collect();
        match (own.as_slice(), self.set_in_methods(class, key).as_slice()) {
            (_, [set]) => match self.set_by_constructor(class_name, set) {
                Some(field) => Own::Field(field),
                None => Own::Open,
            },
            ([field], []) if field.definition.kind.is_value() => {
                Own::Field(Field::Value(field.definition.value))
            }
            ([], []) => Own::Absent,
            _ => Own::Open,
        }
    }

    /// What the functions of a class set a field of the object at hand to.
    fn set_in_methods(&self, class: ScopeId, key: &str) -> Vec<&Defined<'t>> {
        let set = self.index.definitions_of_member(key);
        let is_inside = |defined: &&Defined| self.index.class_around(defined.scope) == Some(class);
        set.filter(is_inside).collect()
    }

    /// What a constructor sets a field to, where that is a parameter of it, or made of
    /// none.
    fn set_by_constructor(&self, class: &str, set: &Defined<'t>) -> Option<Field<'t>> {
        let function = self.index.scopes.get(set.scope)?;
        let name = function.scope.name.as_deref().unwrap_or_default();
        // A field of TypeScript is set in the class itself.
        let Some(parameters) = &function.scope.parameters else {
            return Some(Field::Value(set.definition.value));
        };
        if !(CONSTRUCTORS.contains(&name) || name == class)
            || !self.index.functions.is_only(function)
        {
            return None;
        }
        let value = set.definition.value;
        if let Form::Name(parameter) = self.form(value) {
            if let Some(position) = parameters.iter().position(|other| *other == parameter) {
                let default = self.index.functions.default_of(set.scope, &parameter);
                return Some(Field::Given {
                    position: Some(position),
                    name: parameter,
                    default,
                });
            }
        }
        let written = text(value, self.source);
        let is_made_of = |parameter: &String| written.contains(parameter.as_str());
        (!parameters.iter().any(is_made_of)).then_some(Field::Value(value))
    }
}
