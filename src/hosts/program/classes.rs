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

/// How many classes one is derived from, each from the next.
const MOST_BASES: usize = 8;

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

impl<'t> Folder<'_, 't> {
    /// The field of an object that a call makes.
    pub(super) fn field_of_made(&self, call: &Call<'t>, key: &str) -> Option<Node<'t>> {
        let callee = &call.callee;
        // `Config.new`
        let class = callee.strip_suffix(".new").unwrap_or(callee);
        let class = self.class_named(last_part(class))?;
        let spreads = spreads(call, self.source);
        match self.field(class, key, MOST_BASES).filter(|_| !spreads)? {
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
                let (position, name, default) = match self.field(class, key, MOST_BASES)? {
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
        let values = self.index.values_of(object, at);
        let [value] = values.as_slice() else {
            return None;
        };
        let [defined] = value.as_slice() else {
            return None;
        };
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

    fn field(&self, class: ScopeId, key: &str, bases: usize) -> Option<Field<'t>> {
        let scope = &self.index.scopes.get(class)?.scope;
        let class_name = scope.name.as_deref()?;
        let member = format!("{class_name}.{key}");
        if self.index.definitions_of(&member).next().is_some() {
            return None;
        }
        let own = self.index.definitions_of(key);
        let own: Vec<_> = own.filter(|defined| defined.scope == class).collect();
        let of_object = self.set_in_methods(class, key);
        match (own.as_slice(), of_object.as_slice()) {
            (_, [set]) => return self.set_by_constructor(class_name, set),
            (_, [_, ..]) | ([_, _, ..], _) => return None,
            ([], []) => {}
            ([field], []) if field.definition.kind.is_value() => {
                let value = field.definition.value;
                let fields = self.fields(class, MOST_BASES);
                let position = fields.iter().position(|field| *field == key);
                return Some(match position {
                    Some(_) => Field::Given {
                        position,
                        name: key.to_owned(),
                        default: Some(value),
                    },
                    None => Field::Value(value),
                });
            }
            ([_], []) => return None,
        }
        let fields = self.fields(class, MOST_BASES);
        if let Some(position) = fields.iter().position(|field| *field == key) {
            let inherited = || self.inherited(class, key, bases);
            let default = match inherited() {
                Some(Field::Given { default, .. }) => default,
                Some(Field::Value(value)) => Some(value),
                None => None,
            };
            return Some(Field::Given {
                position: Some(position),
                name: key.to_owned(),
                default,
            });
        }
        self.inherited(class, key, bases)
    }

    fn inherited(&self, class: ScopeId, key: &str, bases: usize) -> Option<Field<'t>> {
        let scope = &self.index.scopes.get(class)?.scope;
        let mut above = scope.bases.iter().filter(|_| bases > 0);
        above.find_map(|base| {
            let base = self.class_named(base).filter(|_| self.may_step())?;
            self.field(base, key, bases - 1)
        })
    }

    /// The fields that are given by place, with those of the classes that it is derived
    /// from in front.
    fn fields(&self, class: ScopeId, bases: usize) -> Vec<&str> {
        let Some(facts) = self.index.scopes.get(class) else {
            return Vec::new();
        };
        let mut fields = Vec::new();
        // Of a class in another file, neither its fields nor how many these are is known.
        let known = facts
            .scope
            .bases
            .iter()
            .filter(|_| bases > 0 && self.may_step());
        for base in known.filter_map(|base| self.class_named(base)) {
            fields.extend(self.fields(base, bases - 1));
        }
        for field in &facts.scope.fields {
            if !fields.contains(&field.as_str()) {
                fields.push(field);
            }
        }
        fields
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
