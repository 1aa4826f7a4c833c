//! What functions give back, with the arguments of a call for their parameters.

use std::collections::HashMap;
use std::sync::Arc;

use tree_sitter::Node;

use super::files;
use super::fold::Folder;
use super::form::{Call, Form};
use super::given::known;
use super::index::ScopeFacts;
use super::languages::environment;
use super::roots::Root;
use super::senders::last_part;
use crate::hosts::syntax_tree::{range, text};
use crate::text::{Template, TextRange};

/// An argument of a call.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// The name that it is given by.
    pub(super) name: Option<String>,
    pub(super) value: Template,
    /// The values of its fields, where it is an object.
    fields: Vec<(String, Template)>,
}

/// The values of the parameters of a function, for one call of it.
#[derive(Debug)]
pub(super) struct Bound {
    start: usize,
    end: usize,
    values: HashMap<String, Template>,
    /// They are those of one item of a list, rather than of a call.
    is_of_turn: bool,
}

impl Bound {
    pub(super) fn of(function: &ScopeFacts, given: &[Given]) -> Bound {
        let mut values = HashMap::new();
        let names = given.iter().rev();
        let by_name: HashMap<_, _> = names
            .filter_map(|argument| Some((argument.name.as_ref()?, argument)))
            .collect();
        let parameters = function.scope.parameters.iter().flatten();
        for (position, parameter) in parameters.enumerate() {
            let named = by_name.get(parameter).copied();
            let positional = given
                .get(position)
                .filter(|argument| argument.name.is_none());
            let Some(argument) = named.or(positional) else {
                continue;
            };
            values.insert(parameter.clone(), argument.value.clone());
            for (field, value) in &argument.fields {
                values.insert(format!("{parameter}.{field}"), value.clone());
            }
        }
        Bound {
            start: function.start,
            end: function.end,
            values,
            is_of_turn: false,
        }
    }

    /// The names of one item of a list.
    pub(super) fn of_turn(within: Node, values: HashMap<String, Template>) -> Bound {
        Bound {
            start: within.start_byte(),
            end: within.end_byte(),
            values,
            is_of_turn: true,
        }
    }
}

impl<'t> Folder<'_, 't> {
    /// The text of a root.
    pub(super) fn fold_root(&self, root: &Root<'t>) -> Template {
        self.begin();
        self.root(root, 0)
    }

    pub(super) fn root(&self, root: &Root<'t>, depth: usize) -> Template {
        match root {
            Root::Expression(node) => self.fold(*node, depth),
            Root::Built(parts) => self.concat(parts, depth),
            Root::Applied(inner, node) => {
                let within = match &**inner {
                    Root::Applied(_, call) => Some(*call),
                    inner => inner.first(),
                };
                let function = within.and_then(|node| self.function_around(node));
                let (Some(function), Form::Call(call)) = (function, self.form(*node)) else {
                    return self.root(inner, depth);
                };
                let given = self.given(&call, depth);
                self.bound.borrow_mut().push(Bound::of(function, &given));
                let template = self.root(inner, depth);
                self.bound.borrow_mut().pop();
                template
            }
        }
    }

    pub(super) fn function_around(&self, node: Node) -> Option<&ScopeFacts> {
        let index = self.index;
        let scopes = index.scopes_around(index.scope_at(node.start_byte()));
        let mut scopes = scopes.filter_map(|scope| index.scopes.get(scope));
        scopes.find(|facts| facts.scope.parameters.is_some())
    }

    /// The texts of the arguments of a call.
    pub(super) fn given(&self, call: &Call<'t>, depth: usize) -> Vec<Given> {
        let arguments = call.arguments.iter();
        let given = arguments.map(|argument| {
            let pairs = match self.form(argument.value) {
                Form::Map(pairs) => pairs,
                _ => Vec::new(),
            };
            let fields = pairs.into_iter();
            Given {
                name: argument.name.clone(),
                value: self.fold(argument.value, depth + 1),
                fields: fields
                    .map(|pair| (pair.key, self.fold(pair.value, depth + 1)))
                    .collect(),
            }
        });
        given.collect()
    }

    /// The value that a call which is being followed gives for a parameter.
    pub(super) fn bound_value(&self, name: &str, at: usize) -> Option<Template> {
        let bound = self.bound.borrow();
        let mut around = bound.iter().rev();
        let found =
            around.find(|bound| bound.start <= at && at < bound.end && !bound.is_of_turn)?;
        found.values.get(name).cloned()
    }

    /// The value that a name has for the item of a list that something is made of.
    pub(super) fn value_of_turn(&self, name: &str, at: usize) -> Option<Template> {
        let bound = self.bound.borrow();
        let around = bound.iter().rev();
        let mut around = around.filter(|bound| bound.start <= at && at < bound.end);
        around.find_map(|bound| bound.values.get(name).filter(|_| bound.is_of_turn).cloned())
    }

    /// What a call gives back, in its place. As part of a text it has to be known in full:
    /// of something else, the call says more than its parts.
    pub(super) fn called(&self, node: Node<'t>, call: &Call<'t>, depth: usize) -> Template {
        if let Some(file) = self.file(node) {
            let mut read = Template::default();
            let text = file.strip_prefix('\u{feff}').unwrap_or(&file);
            read.put(text, range(node));
            return self.in_place(node, &read);
        }
        let began = self.templates.begin(self.imports.cache);
        let mut roots = Vec::new();
        self.add_returned(call, node, depth + 1, &mut roots);
        let value = match roots.as_slice() {
            [Root::Expression(only)] if *only == node => {
                let is_given = self.index.is_given(&call.callee, node.start_byte());
                let given = || self.given(call, depth);
                let imported = || self.imports.called(&call.callee, self.index, &given);
                (!is_given).then(imported).flatten()
            }
            [root] => Some(self.root(root, depth + 1)),
            [one, other] => {
                // `getEnv("DB", "plant")`
                let asks = |root: &Root<'t>| {
                    let first = root.first();
                    first.is_some_and(|first| environment::is_asked(first, self.source))
                };
                let default = match (asks(one), asks(other)) {
                    (true, false) => Some(other),
                    (false, true) => Some(one),
                    _ => None,
                };
                let default = default.and_then(Root::first);
                default.map(|default| self.setting(node, default, depth))
            }
            _ => None,
        };
        match value.filter(|_| !self.is_method_overridden(node, call)) {
            Some(value) if depth == 0 || known(&value).is_some() || is_setting(&value) => {
                let arguments = call.arguments.first().map(|first| first.value.start_byte());
                let callee = (node.start_byte(), arguments.unwrap_or(node.end_byte()));
                self.templates.add(self.imports.cache, began, callee);
                self.in_place(node, &value)
            }
            _ => self.unknown(node),
        }
    }

    /// The text of a file that a call reads: `file.read()` what was opened as `file`.
    pub(super) fn file(&self, call: Node<'t>) -> Option<Arc<str>> {
        let written = text(call, self.source);
        files::text(&self.imports, written).or_else(|| {
            let name = written.strip_suffix(".read()")?;
            let opened = self.index.values_of(name, call.start_byte());
            let [opened] = opened.as_slice() else {
                return None;
            };
            let [opened] = opened.as_slice() else {
                return None;
            };
            files::text(&self.imports, text(opened.definition.value, self.source))
        })
    }

    /// What the file itself gives back to one that includes it, for a key with dots.
    pub(super) fn member_of_file(&self, key: &str) -> Option<Template> {
        self.begin();
        let [mut value] = self.index.returned_by_file()[..] else {
            return None;
        };
        for part in key.split('.') {
            let [item] = self.items(value, Some(part), 0)[..] else {
                return None;
            };
            value = item;
        }
        Some(self.fold(value, 0))
    }

    /// What a function of this file gives back to a caller in another one, when that is
    /// one text.
    pub(super) fn given_back(&self, name: &str, given: &[Given]) -> Option<Template> {
        self.begin();
        for name in self.language.exported_as(name) {
            let mut name = name;
            // `export default latest`
            if let [value] = self.index.values_of(&name, self.source.len()).as_slice() {
                let value = value.first().map(|defined| defined.definition.value);
                if let Some(Form::Name(function)) = value.map(|value| self.form(value)) {
                    name = function;
                }
            }
            let returned = self.index.returned_by(last_part(&name), None);
            let [value] = returned.as_slice() else {
                continue;
            };
            let mut roots = Vec::new();
            self.add_roots(*value, 0, &mut roots);
            let ([root], Some(function)) = (roots.as_slice(), self.function_around(*value)) else {
                return None;
            };
            self.bound.borrow_mut().push(Bound::of(function, given));
            let template = self.root(root, 0);
            self.bound.borrow_mut().pop();
            return Some(template);
        }
        // `export * from "./queries"`
        self.imports.called(name, self.index, &|| given.to_vec())
    }
}

/// Whether a text is all of it set where the program runs, and known without that.
pub(super) fn is_setting(template: &Template) -> bool {
    let all = TextRange::new(0, template.text().len() as u32);
    match template.placeholders() {
        [only] => only.range == all && only.value.as_ref().is_some_and(|value| value.is_default),
        _ => false,
    }
}
