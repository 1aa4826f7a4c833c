//! What parameters and fields hold: what the calls in sight give for them, and what they
//! are where a call leaves them out.

use tree_sitter::Node;

use super::fold::Folder;
use super::form::{Call, DefinitionKind, Form};
use super::index::{Called, Defined, ScopeFacts};
use super::senders::last_part;
use super::wrappers::{is_long, named_by_calls, CONSTRUCTORS};
use crate::hosts::syntax_tree::{range, text};
use crate::text::{HostValue, PlaceholderValues, Template};

/// How many calls of one function count: of more, what they give is not known.
const MOST_CALLERS: usize = 8;

/// How much deeper an expression of a caller is: callers of callers have an end.
const DEPTH_OF_CALLERS: usize = 15;

/// What stands for the object at hand, or for its class, in front of a method.
pub(super) const OWN: &[&str] = &["self", "this", "cls", "Self", "static", "self.class"];

impl<'t> Folder<'_, 't> {
    /// The value of a parameter, or of a field of one: `db`, `options.db`.
    pub(super) fn given_value(&self, name: &str, at: usize, depth: usize) -> Option<Template> {
        let (parameter, field) = match name.split_once('.') {
            Some((parameter, field)) => (parameter, Some(field)),
            None => (name, None),
        };
        let function = self.index.scope_given_by(parameter, at)?;
        let facts = self.index.scopes.get(function)?;
        let parameters = facts.scope.parameters.as_ref()?;
        let position = parameters.iter().position(|other| other == parameter)?;
        let default = self.index.functions.default_of(function, parameter);
        let calls = self.callers(facts)?;
        // What a decorator makes a command of is called without arguments.
        let is_command = calls.iter().all(|called| called.call.arguments.is_empty());
        let option = self
            .default_of_decorator(facts, name)
            .filter(|_| is_command);
        if let Some(default) = option {
            return self.default_value(default, depth);
        }
        let Some(field) = field else {
            if calls.is_empty() {
                return self.default_value(default?, depth);
            }
            let given = |call: &Call<'t>| match call.argument(position, parameter) {
                Some(given) => Some(given),
                None => default,
            };
            return self.of_calls(&format!("given {function}"), &calls, &given, depth);
        };
        let given = |call: &Call<'t>| {
            let object = call.argument(position, parameter).or(default)?;
            match self.items(object, Some(field), depth)[..] {
                [only] => Some(only),
                _ => None,
            }
        };
        if calls.is_empty() {
            // `settings: Settings = Depends(get_settings)`
            return match self.items(default?, Some(field), depth + 1)[..] {
                [only] => self.default_value(only, depth),
                [] => self.member_from_elsewhere(default?, field, depth + 1),
                _ => None,
            };
        }
        self.of_calls(&format!("given {function}"), &calls, &given, depth)
    }

    /// The value of a field of the object at hand, which is set where objects of its class
    /// are made: `Self { db: "plant".into() }`, `&Reader{db: "plant"}`.
    pub(super) fn field_value(&self, name: &str, at: usize, depth: usize) -> Option<Template> {
        let (object, field) = name.rsplit_once('.')?;
        let class = self.class_of(object, at)?;
        let makes = |called: &&Called<'t>| {
            let made = called.call.callee.trim_start_matches("crate::");
            made == class
                || made == "Self" && self.class_of("", called.node.start_byte()) == Some(class)
        };
        let calls = self.index.calls_of(class).filter(makes);
        let calls = calls.chain(
            self.index
                .calls_of("Self")
                .filter(|_| class != "Self")
                .filter(makes),
        );
        let names_fields = |called: &&Called<'t>| {
            let arguments = &called.call.arguments;
            !arguments.is_empty() && arguments.iter().all(|argument| argument.name.is_some())
        };
        let calls: Vec<_> = calls.filter(names_fields).take(MOST_CALLERS + 1).collect();
        // Another file can make one with another value.
        if self.language.hides_small_names() && self.is_made_elsewhere(class) {
            return None;
        }
        let given = |call: &Call<'t>| call.argument(usize::MAX, field);
        self.of_calls(&format!("made {class}"), &calls, &given, depth)
    }

    /// Whether other files make objects of a class.
    fn is_made_elsewhere(&self, class: &str) -> bool {
        self.given_names.borrow_mut().insert(class.to_owned());
        self.imports.neighbours.is_named_elsewhere(class)
    }

    /// Whether whoever makes an object can give its property another value than that which
    /// stands in the class: `public string Table { get; init; } = "readings";`.
    pub(super) fn is_given_on_making(&self, defined: &Defined<'t>) -> bool {
        let written = text(defined.node, self.source);
        let is_open = |accessor: &str| {
            let before = written
                .split_once(accessor)
                .map(|(before, _)| before.trim_end());
            before.is_some_and(|before| !before.ends_with("private"))
        };
        if defined.node.kind() != "property_declaration"
            || !written.contains("{")
            || !(is_open("set;") || is_open("init;"))
        {
            return false;
        }
        let index = self.index;
        let Some(class) = index.class_name(defined.scope) else {
            return false;
        };
        let property = &defined.definition.name;
        let mut made = index.calls_of(class);
        made.any(|called| called.call.argument(usize::MAX, property).is_some())
            || self.is_made_elsewhere(class)
    }

    /// The class of an object, where that is the one at hand.
    fn class_of(&self, object: &str, at: usize) -> Option<&str> {
        let scopes = self.index.scopes_around(self.index.scope_at(at));
        let mut facts = scopes.filter_map(|scope| self.index.scopes.get(scope));
        if object.is_empty() {
            let class = facts.find(|facts| facts.scope.parameters.is_none())?;
            return class.scope.name.as_deref();
        }
        facts.find_map(|facts| {
            let written = self.source.get(facts.start..facts.end)?;
            let (receiver, class) = self.language.receiver(written)?;
            (receiver == object).then_some(class)
        })
    }

    /// What each of several calls gives: one value, or one of several, which the same call
    /// decides for all that it gives.
    fn of_calls(
        &self,
        decided_by: &str,
        calls: &[&Called<'t>],
        given: &dyn Fn(&Call<'t>) -> Option<Node<'t>>,
        depth: usize,
    ) -> Option<Template> {
        if calls.is_empty()
            || calls.len() > MOST_CALLERS
            || calls
                .iter()
                .any(|called| spreads(&called.call, self.source))
        {
            return None;
        }
        let depth = depth + DEPTH_OF_CALLERS;
        let mut values = Vec::new();
        for called in calls {
            values.push(self.fold(given(&called.call)?, depth));
        }
        let first = known(values.first()?);
        let is_same = |value: &Template| first.is_some() && known(value) == first;
        if calls.len() == 1 || values.iter().all(is_same) {
            return values.into_iter().next();
        }
        let taken = self.choices.take(decided_by.to_owned(), calls.len())?;
        values.into_iter().nth(taken)
    }

    /// The value of a name that nothing gives another in sight: it can have another.
    pub(super) fn default_value(&self, default: Node<'t>, depth: usize) -> Option<Template> {
        let mut template = Template::default();
        let value = HostValue {
            text: known(&self.fold(default, depth + 1))?,
            is_default: true,
        };
        template.placeholder("", &self.written(default), range(default), Some(value));
        Some(template)
    }

    /// The default of what a pattern takes apart: `const { db = "plant" } = options`.
    pub(super) fn default_of_field(&self, defined: &Defined<'t>, depth: usize) -> Option<Template> {
        if !matches!(defined.definition.kind, DefinitionKind::Field(_)) {
            return None;
        }
        // `function count({ table = "readings" })`: what callers give that is not in sight, or
        // is not known, can be another.
        let (name, at) = self.field_of_name(defined).unwrap_or_default();
        let (object, field) = name.split_once('.').unwrap_or_default();
        if let Some(function) = self.index.scope_given_by(object, at) {
            let facts = self.index.scopes.get(function)?;
            let parameters = facts.scope.parameters.as_ref()?;
            let position = parameters.iter().position(|other| other == object)?;
            let mut calls = self.callers(facts)?.into_iter();
            let is_given = |call: &Call<'t>| {
                let object = call.argument(position, object);
                object.is_some_and(|it| !self.items(it, Some(field), depth + 1).is_empty())
            };
            if calls.any(|called| is_given(&called.call)) {
                return None;
            }
        }
        let functions = &self.index.functions;
        let default = functions.default_of(defined.scope, &defined.definition.name)?;
        self.default_value(default, depth)
    }

    /// What a call that makes an object gives for a field, where its place is that of the
    /// parameter which has the field's name: `Report("daily", sql)`.
    pub(super) fn given_by_place(&self, call: &Call<'t>, field: &str) -> Option<Node<'t>> {
        let class = last_part(&call.callee);
        let index = self.index;
        let mut fields = index.definitions_of_member(field).filter(|defined| {
            let function = index.scopes.get(defined.scope);
            let name = function.and_then(|facts| facts.scope.name.as_deref());
            index.class_name(defined.scope) == Some(class)
                && name.is_some_and(|name| CONSTRUCTORS.contains(&name) || name == class)
        });
        let set = fields.next().filter(|_| !class.is_empty())?;
        let Form::Name(parameter) = self.form(set.definition.value) else {
            return None;
        };
        let function = index.scopes.get(set.scope)?;
        let parameters = function.scope.parameters.as_ref()?;
        let position = parameters.iter().position(|other| *other == parameter)?;
        call.argument(position, &parameter)
            .or_else(|| index.functions.default_of(set.scope, &parameter))
            .filter(|_| fields.next().is_none() && index.functions.is_only(function))
    }

    /// The calls of a function; `None`, where some are not in sight, or others may be meant
    /// by some.
    fn callers(&self, function: &ScopeFacts) -> Option<Vec<&Called<'t>>> {
        let callers = self.callers_here(function)?;
        let name = named_by_calls(self.index, function).unwrap_or_default();
        if !name.is_empty() {
            self.given_names.borrow_mut().insert(name.to_owned());
        }
        // What those in other files give is not known.
        let is_shared = self.imports.neighbours.is_named_elsewhere(name);
        (!is_shared).then_some(callers)
    }

    fn callers_here(&self, function: &ScopeFacts) -> Option<Vec<&Called<'t>>> {
        let index = self.index;
        let Some(name) = function.scope.name.as_deref() else {
            return Some(Vec::new());
        };
        // In minified source, a letter is the name of many.
        let is_clear = is_long(name) || index.is_only_function(name);
        if !is_clear || !index.functions.is_only(function) {
            return None;
        }
        let parent = index.scopes.get(function.parent?)?;
        let is_class = function.parent != Some(0) && parent.scope.parameters.is_none();
        let own_class = parent.scope.name.as_deref().filter(|_| is_class);
        let written = self.source.get(function.start..function.end)?;
        let receiver = self.language.receiver(written).map(|(_, class)| class);
        let class = own_class.or(receiver);
        let outside = |called: &&Called<'t>| {
            let node = called.node;
            node.end_byte() <= function.start || function.end <= node.start_byte()
        };
        if let Some(class) = class.filter(|class| CONSTRUCTORS.contains(&name) || *class == name) {
            // What those give that are derived from it is not looked at.
            if index.has_derived(class) {
                return None;
            }
            let makes = index.calls_of(class).filter(|called| {
                let before = before_name(&called.call.callee);
                before.is_empty() || before.starts_with(char::is_uppercase)
            });
            // `Reader.new("plant")`
            let new = index
                .calls_of("new")
                .filter(|called| last_part(before_name(&called.call.callee)) == class);
            let all = makes.chain(new.filter(|_| name == "initialize"));
            return Some(all.filter(outside).take(MOST_CALLERS + 1).collect());
        }
        let sees_it = |called: &&Called<'t>| {
            let at = called.node.start_byte();
            is_class || parent.start <= at && at < parent.end
        };
        let mut callers = Vec::new();
        for called in index.calls_of(name).filter(outside).filter(sees_it) {
            let object = before_name(&called.call.callee);
            match class {
                None if object.is_empty() || matches!(object, "exports" | "module.exports") => {}
                // A method of something else.
                None if self.is_plain_function(function) => continue,
                Some(class) if self.is_of_class(object, class, called.node) => {}
                _ => return None,
            }
            callers.push(called);
            if callers.len() > MOST_CALLERS {
                break;
            }
        }
        Some(callers)
    }

    /// Whether a function is no member of an object: `const reader = { latest(db) { … } }`.
    fn is_plain_function(&self, function: &ScopeFacts) -> bool {
        let around = self
            .index
            .pair_ranges
            .around(function.start, function.end)
            .next();
        function.parent == Some(0) && around.is_none()
    }

    /// Whether what stands in front of a method is an object of its class.
    fn is_of_class(&self, object: &str, class: &str, call: Node<'t>) -> bool {
        let at = call.start_byte();
        if object.is_empty() || OWN.contains(&object) {
            return self.class_of("", at) == Some(class);
        }
        let bare = object
            .trim_start_matches('(')
            .trim_start_matches("new ")
            .trim_start_matches("await ");
        let bare = bare.split('(').next().unwrap_or(bare);
        let bare = bare
            .strip_suffix(".new")
            .or(bare.strip_suffix("::new"))
            .unwrap_or(bare);
        if last_part(bare) == class || self.class_of(bare, at) == Some(class) {
            return true;
        }
        let values = self.index.values_of(bare, at);
        let is_made = |value: &Vec<&Defined<'t>>| {
            let first = value.first();
            first.is_some_and(|defined| self.makes(defined.definition.value, class))
        };
        bare == object && !values.is_empty() && values.iter().all(is_made)
    }

    /// Whether an expression makes an object of a class.
    fn makes(&self, node: Node<'t>, class: &str) -> bool {
        match self.form(node) {
            Form::Same(inner) => self.makes(inner, class),
            Form::Call(call) => {
                let object = last_part(before_name(&call.callee));
                let called = last_part(&call.callee);
                called == class
                    || called == "new" && object == class
                    || object.is_empty() && called.strip_prefix("New") == Some(class)
            }
            _ => false,
        }
    }
}

/// The text that a template is with the values of its names, where all of these are known.
pub(super) fn known(template: &Template) -> Option<String> {
    let filled = template.filled(&PlaceholderValues::default(), false);
    filled.known_text().map(str::to_owned)
}

/// What stands in front of the name of what is called.
pub(super) fn before_name(callee: &str) -> &str {
    let object = callee.strip_suffix(last_part(callee)).unwrap_or_default();
    object
        .trim_end_matches(['.', ':', '-', '>', '?', '!'])
        .trim_start_matches('$')
}

/// Whether a call gives what is in a list or a map, one by one: `run(*names)`.
pub(super) fn spreads(call: &Call, source: &str) -> bool {
    let mut arguments = call.arguments.iter();
    arguments.any(|argument| {
        let node = argument.value;
        node.kind().contains("splat")
            || node.kind().contains("spread")
            || node.kind() == "variadic_argument"
            || text(node, source).starts_with("...")
    })
}
