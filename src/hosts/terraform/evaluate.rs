//! What expressions mean, as far as the files of the module say it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use tree_sitter::Node;

use super::directives::Branches;
use super::files::{Files, Index, Place};
use super::nodes::{collection, elements, expressions, parts, plain_key};
use super::value::{self, placeholder, Value};
use crate::hosts::syntax_tree;
use crate::text::{HostValue, Template};

/// How deep expressions and references may be in each other.
const DEEPEST: usize = 64;

/// What evaluation may cost altogether: steps for each byte of the file, and at least.
const STEPS_PER_BYTE: usize = 8;
const LEAST_STEPS: usize = 1 << 20;

/// Of that, steps for each byte that are kept for what stands in the file itself, however
/// much was spent on what names stand for.
const KEPT_STEPS_PER_BYTE: usize = 2;

/// The names that hold in a part of a file besides those of the module.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scope<'s> {
    names: &'s [(String, Value)],
    outer: Option<&'s Scope<'s>>,
}

impl<'s> Scope<'s> {
    /// The scope with more names in it.
    pub(super) fn with(&'s self, names: &'s [(String, Value)]) -> Scope<'s> {
        Scope {
            names,
            outer: Some(self),
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&'s Value> {
        let mut scope = Some(self);
        while let Some(at) = scope {
            if let Some((_, value)) = at.names.iter().find(|(known, _)| known == name) {
                return Some(value);
            }
            scope = at.outer;
        }
        None
    }
}

/// Evaluates expressions of a module.
#[derive(Debug)]
pub(super) struct Module<'f> {
    pub(super) index: Index<'f>,
    depth: Cell<usize>,
    steps: Cell<usize>,
    /// See [`KEPT_STEPS_PER_BYTE`].
    kept_steps: Cell<usize>,
    /// The references that are being followed: files and offsets of what they lead to.
    pub(super) followed: RefCell<Vec<(usize, usize)>>,
    /// Where the strings of the own file begin that were evaluated.
    seen: RefCell<BTreeSet<usize>>,
    /// The elements of objects that many references lead to.
    objects: RefCell<BTreeMap<usize, Option<Elements<'f>>>>,
    /// The variables that the one who calls the module gives values; the defaults of others
    /// are certain then.
    pub(super) given: Option<&'f [(String, Value)]>,
    /// How many modules lead to this one by their outputs.
    pub(super) level: usize,
    pub(super) branches: RefCell<Branches>,
}

/// The expressions in an object by their keys.
type Elements<'f> = Rc<BTreeMap<&'f str, Node<'f>>>;

impl<'f> Module<'f> {
    pub(super) fn new(files: &'f Files<'f>) -> Self {
        Module::called(files, None)
    }

    /// The module with values for its variables, where a call of it is known.
    pub(super) fn called(files: &'f Files<'f>, given: Option<&'f [(String, Value)]>) -> Self {
        let bytes = files.own().text.len();
        Module {
            index: Index::new(files),
            depth: Cell::new(0),
            steps: Cell::new(LEAST_STEPS + bytes * STEPS_PER_BYTE),
            kept_steps: Cell::new(bytes * KEPT_STEPS_PER_BYTE),
            followed: RefCell::default(),
            seen: RefCell::default(),
            objects: RefCell::default(),
            given,
            level: 0,
            branches: RefCell::default(),
        }
    }

    /// Counts what is to be done; `None` when it is too much.
    pub(super) fn spend(&self, steps: usize) -> Option<()> {
        let left = self.steps.get().checked_sub(steps + 1);
        self.steps.set(left.unwrap_or(0));
        left.map(|_| ())
    }

    /// Sees to it that enough is left to read an expression without what names in it stand
    /// for.
    fn keep_steps(&self, place: Place<'f>) {
        const LEAST: usize = 16;
        let wanted = LEAST + place.node.byte_range().len();
        if let Some(missing) = wanted.checked_sub(self.steps.get()) {
            let taken = missing.min(self.kept_steps.get());
            self.kept_steps.set(self.kept_steps.get() - taken);
            self.steps.set(self.steps.get() + taken);
        }
    }

    /// Whether the string that begins at this offset of the own file was evaluated.
    pub(super) fn has_seen(&self, start: usize) -> bool {
        self.seen.borrow().contains(&start)
    }

    pub(super) fn saw(&self, place: Place<'f>) {
        if place.file == 0 {
            self.seen.borrow_mut().insert(place.node.start_byte());
        }
    }

    /// What stands at a node.
    pub(super) fn source(&self, place: Place<'f>) -> &'f str {
        syntax_tree::text(place.node, self.index.text(place.file))
    }

    /// The value of an expression.
    pub(super) fn value(&self, place: Place<'f>, scope: &Scope) -> Value {
        if self.depth.get() == 0 {
            self.keep_steps(place);
        }
        if self.depth.get() >= DEEPEST || self.spend(0).is_none() {
            return Value::Unknown;
        }
        self.depth.set(self.depth.get() + 1);
        let value = self.value_here(place, scope);
        self.depth.set(self.depth.get() - 1);
        value
    }

    fn value_here(&self, place: Place<'f>, scope: &Scope) -> Value {
        let Place { file, node } = place;
        let inner = |node| self.value(Place { file, node }, scope);
        match node.kind() {
            "expression" => self.term(file, &parts(node), scope),
            "literal_value" | "template_expr" | "collection_value" | "for_expr" | "operation" => {
                node.named_child(0).map_or(Value::Unknown, inner)
            }
            "string_lit" | "quoted_template" | "heredoc_template" => self.string(place, scope),
            "numeric_lit" | "bool_lit" => {
                let mut text = Template::default();
                text.copy(self.index.text(file), syntax_tree::range(node));
                Value::Text(text)
            }
            "null_lit" => Value::Null,
            "tuple" => {
                let elements = expressions(node).into_iter();
                Value::List(
                    elements
                        .map(|node| self.element(file, node, scope))
                        .collect(),
                )
            }
            "object" => self.object(place, scope),
            "for_tuple_expr" | "for_object_expr" => {
                self.for_expression(place, scope).unwrap_or(Value::Unknown)
            }
            "conditional" => self.conditional(place, scope),
            "binary_operation" | "unary_operation" => {
                self.operation(place, scope).unwrap_or(Value::Unknown)
            }
            "function_call" => self.call(place, scope).unwrap_or(Value::Unknown),
            _ => Value::Unknown,
        }
    }

    /// The value of what stands between operators: something, and the way into it.
    pub(super) fn term(&self, file: usize, nodes: &[Node<'f>], scope: &Scope) -> Value {
        let Some((first, rest)) = nodes.split_first() else {
            return Value::Unknown;
        };
        match first.kind() {
            "variable_expr" => self.reference(file, nodes, scope),
            "(" => {
                let inner = rest.first().copied();
                let value = inner.map(|node| self.value(Place { file, node }, scope));
                let steps = rest.get(2..).unwrap_or_default();
                self.into(value.unwrap_or(Value::Unknown), file, steps, scope)
            }
            _ => {
                let value = self.value(Place { file, node: *first }, scope);
                self.into(value, file, rest, scope)
            }
        }
    }

    /// The part of a value that `.name` and `["name"]` lead to.
    pub(super) fn into(
        &self,
        mut value: Value,
        file: usize,
        steps: &[Node<'f>],
        scope: &Scope,
    ) -> Value {
        for step in steps {
            value = match self.step(Place { file, node: *step }, scope) {
                Some(key) => value.part(&key),
                None => Value::Unknown,
            };
        }
        value
    }

    /// The name or number in a step into a value.
    pub(super) fn step(&self, place: Place<'f>, scope: &Scope) -> Option<String> {
        let Place { file, node } = place;
        let inner = node.named_child(0);
        match node.kind() {
            "get_attr" => Some(self.source(Place { file, node: inner? }).to_owned()),
            "index" => {
                let node = inner?;
                if node.kind() == "legacy_index" {
                    let text = self.source(Place { file, node });
                    return Some(text.trim_start_matches('.').to_owned());
                }
                let node = node.named_child(0)?;
                self.known(Place { file, node }, scope)
            }
            _ => None,
        }
    }

    /// The text of an expression that no variable has a part in but by its value.
    pub(super) fn known(&self, place: Place<'f>, scope: &Scope) -> Option<String> {
        match self.value(place, scope) {
            Value::Text(text) => value::known(&text).map(|known| known.text),
            _ => None,
        }
    }

    /// The value of an expression in a collection: it has the text of the expression for a
    /// name, when it is not known.
    pub(super) fn element(&self, file: usize, node: Node<'f>, scope: &Scope) -> Value {
        let place = Place { file, node };
        match self.value(place, scope) {
            Value::Unknown => Value::Text(self.unknown(place, None)),
            value => value,
        }
    }

    /// The placeholder that an expression is.
    pub(super) fn unknown(&self, place: Place<'f>, value: Option<HostValue>) -> Template {
        let source = self.source(place);
        let name = if source.contains('\n') {
            source.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            source.to_owned()
        };
        placeholder(&name, syntax_tree::range(place.node), value)
    }

    /// The text of a value; `place` is the expression that has it.
    pub(super) fn text_of(&self, value: Value, place: Place<'f>) -> Template {
        match value {
            Value::Text(text) => text,
            Value::File(file) => match self.content(&file) {
                Some(text) => value::placed(&text, syntax_tree::range(place.node)),
                None => self.unknown(place, None),
            },
            Value::Choice(values, chosen) => self.choice(values, chosen, place),
            _ => self.unknown(place, None),
        }
    }

    fn choice(&self, values: Vec<Value>, chosen: Option<usize>, place: Place<'f>) -> Template {
        let texts = values.into_iter().map(|value| self.text_of(value, place));
        let texts: Vec<Template> = texts.collect();
        let known = chosen.and_then(|at| value::known(texts.get(at)?));
        let value = known.map(|known| HostValue {
            text: known.text,
            is_default: true,
        });
        self.unknown(place, value)
    }

    /// The text of an expression that is a part of a text: what stands elsewhere is put in
    /// its place.
    pub(super) fn operand(&self, place: Place<'f>, scope: &Scope) -> Template {
        let text = self.text_of(self.value(place, scope), place);
        value::kept(text, syntax_tree::range(place.node))
    }

    /// A text that was made of others: a placeholder when variables have a part in it.
    pub(super) fn made(
        &self,
        text: String,
        is_default: Option<bool>,
        place: Place<'f>,
    ) -> Template {
        if let Some(is_default) = is_default {
            return self.unknown(place, Some(HostValue { text, is_default }));
        }
        let mut made = Template::default();
        made.put(&text, syntax_tree::range(place.node));
        made
    }

    fn object(&self, place: Place<'f>, scope: &Scope) -> Value {
        let file = place.file;
        let mut entries = Vec::new();
        for (key, value) in elements(place.node) {
            // The number of an entry is that of its element.
            let key = self.key(Place { file, node: key }, scope);
            let key = key.unwrap_or_default();
            entries.push((key, self.element(file, value, scope)));
        }
        Value::Map(entries)
    }

    /// The key of an element of an object: a bare word is its name.
    pub(super) fn key(&self, place: Place<'f>, scope: &Scope) -> Option<String> {
        let children = parts(place.node);
        if let [only] = children.as_slice() {
            if only.kind() == "variable_expr" {
                return Some(self.source(place).to_owned());
            }
        }
        self.known(place, scope)
    }

    /// The elements of an object, when all of its keys are plain names.
    fn keys(&self, object: Place<'f>) -> Option<Elements<'f>> {
        let source = self.index.text(object.file);
        let read = || {
            let elements = elements(object.node).into_iter();
            let plain = elements.map(|(key, value)| Some((plain_key(key, source)?, value)));
            plain.collect::<Option<BTreeMap<_, _>>>().map(Rc::new)
        };
        let mut objects = self.objects.borrow_mut();
        objects.entry(object.node.id()).or_insert_with(read).clone()
    }

    fn element_at(&self, place: Place<'f>, path: &[String], scope: &Scope) -> Value {
        match self.value_at(place, path, scope) {
            Value::Unknown if path.is_empty() => self.element(place.file, place.node, scope),
            value => value,
        }
    }

    /// The value of a part of an expression, of which no more is evaluated.
    pub(super) fn value_at(&self, place: Place<'f>, path: &[String], scope: &Scope) -> Value {
        let file = place.file;
        let Some((first, rest)) = path.split_first() else {
            return self.value(place, scope);
        };
        if let Some(object) = collection(place.node, "object") {
            if let Some(known) = self.keys(Place { file, node: object }) {
                let Some(node) = known.get(first.as_str()).copied() else {
                    return Value::Unknown;
                };
                return self.element_at(Place { file, node }, rest, scope);
            }
            let elements = elements(object);
            if self.spend(elements.len()).is_none() {
                return Value::Unknown;
            }
            let is_asked = |(key, _): &&(Node<'f>, Node<'f>)| {
                self.spend(0).is_some()
                    && self.key(Place { file, node: *key }, scope).as_deref() == Some(first)
            };
            return match elements.iter().rev().find(is_asked) {
                Some((_, node)) => self.element_at(Place { file, node: *node }, rest, scope),
                None => Value::Unknown,
            };
        }
        let mut value = self.value(place, scope);
        for key in path {
            value = value.part(key);
        }
        value
    }
}
