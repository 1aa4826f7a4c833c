//! Values that are part of others: items of lists, values of maps, fields of objects.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use tree_sitter::Node;

use super::constructs;
use super::fold::{Folder, DEEPEST};
use super::form::{Argument, DefinitionKind, Form};
use super::index::Defined;
use super::senders::{last_part, plain};
use crate::hosts::syntax_tree::text;
use crate::text::Template;

/// How much it counts to look at what is around an item of a list.
const STEPS_OF_ROW: usize = 200;

/// Methods that put all of another map into one.
const MERGES: &[&str] = &["assign", "Copy", "merge!", "putAll", "update", "update!"];

/// The items that were found already. Names that stand for names of names have the same
/// items again and again.
#[derive(Debug, Default)]
pub(super) struct KnownItems<'t> {
    /// By the object and the key; none yet, while they are looked for.
    known: RefCell<HashMap<Wanted, Option<Vec<Node<'t>>>>>,
    /// Those that were found since something was cut off: an object that is part of itself,
    /// or what is too deep. Found from elsewhere, there may be more.
    partial: RefCell<Vec<Wanted>>,
    is_cut: Cell<bool>,
    open: Cell<usize>,
}

type Wanted = (usize, Option<String>);

impl<'t> KnownItems<'t> {
    fn or_find(
        &self,
        object: Node<'t>,
        key: Option<&str>,
        find: impl FnOnce() -> Vec<Node<'t>>,
    ) -> Vec<Node<'t>> {
        let wanted = (object.id(), key.map(ToOwned::to_owned));
        if let Some(known) = self.known.borrow().get(&wanted) {
            return known.clone().unwrap_or_else(|| self.cut());
        }
        self.known.borrow_mut().insert(wanted.clone(), None);
        self.open.set(self.open.get() + 1);
        let found = find();
        self.open.set(self.open.get() - 1);
        let mut known = self.known.borrow_mut();
        known.insert(wanted.clone(), Some(found.clone()));
        if self.is_cut.get() {
            let mut partial = self.partial.borrow_mut();
            partial.push(wanted);
            if self.open.get() == 0 {
                for wanted in partial.drain(..) {
                    known.remove(&wanted);
                }
                self.is_cut.set(false);
            }
        }
        found
    }

    fn cut(&self) -> Vec<Node<'t>> {
        self.is_cut.set(self.open.get() > 0);
        Vec::new()
    }
}

impl<'t> Folder<'_, 't> {
    /// The items of a list or a map, or the one with that key.
    pub(super) fn items(&self, object: Node<'t>, key: Option<&str>, depth: usize) -> Vec<Node<'t>> {
        if depth > DEEPEST || !self.may_step() {
            return self.known_items.cut();
        }
        let find = || self.find_items(object, key, depth);
        self.known_items.or_find(object, key, find)
    }

    fn find_items(&self, object: Node<'t>, key: Option<&str>, depth: usize) -> Vec<Node<'t>> {
        match self.form(object) {
            Form::Same(inner) => self.items(inner, key, depth + 1),
            Form::Choice(values) => {
                let items = values.into_iter();
                let items = items.flat_map(|value| self.items(value, key, depth + 1));
                items.collect()
            }
            Form::List(items) => match key {
                Some(key) => {
                    let number = key.parse::<usize>().ok();
                    let item = match number {
                        Some(number) => items.get(number).copied(),
                        // What is around a node is found from the root of the tree.
                        None if self.index.spend(STEPS_OF_ROW) => {
                            self.language.item_of_row(object, key, self.source)
                        }
                        None => None,
                    };
                    item.into_iter().collect()
                }
                None => items,
            },
            Form::Map(pairs) => {
                let wanted = |pair_key: &str| key.is_none_or(|key| key == pair_key);
                let wanted = pairs.into_iter().filter(|pair| wanted(&pair.key));
                let wanted: Vec<_> = wanted.map(|pair| pair.value).collect();
                match wanted.last() {
                    // `{ db: "plant", ...options }`
                    Some(last) if key.is_some() && is_spread_behind(object, *last) => Vec::new(),
                    _ => wanted,
                }
            }
            Form::Name(name) => self.items_of_name(&name, object, key, depth),
            Form::Item {
                object: outer,
                key: Some(outer_key),
            } => match self.items(outer, Some(&outer_key), depth + 1)[..] {
                [item] => self.items(item, key, depth + 1),
                [] => {
                    let option = key.and_then(|key| self.default_of_yargs(&outer_key, key));
                    option.into_iter().collect()
                }
                _ => Vec::new(),
            },
            // An object that is made with values for its fields.
            Form::Call(call) => {
                let property = key.and_then(|key| constructs::property(&call.callee, key));
                if let Some(property) = property {
                    return self.property(object, property).into_iter().collect();
                }
                let wanted =
                    |argument: &&Argument| key.is_some() && argument.name.as_deref() == key;
                let wanted = call.arguments.iter().filter(wanted);
                let given: Vec<_> = wanted.map(|argument| argument.value).collect();
                if !given.is_empty() {
                    return given;
                }
                let by_place = key.and_then(|key| self.given_by_place(&call, key));
                if let Some(value) = by_place {
                    return vec![value];
                }
                let of_class = key.and_then(|key| self.field_of_made(&call, key));
                if let Some(value) = of_class {
                    return vec![value];
                }
                let option = key.and_then(|key| {
                    let read = self.default_of_option(&call, key);
                    read.or_else(|| self.default_of_yargs(last_part(&call.callee), key))
                });
                if let Some(value) = option {
                    return vec![value];
                }
                let returned = self
                    .index
                    .returned_by(last_part(&call.callee), Some(object));
                let returned = returned.into_iter();
                let items = returned.flat_map(|value| self.items(value, key, depth + 1));
                items.collect()
            }
            _ => Vec::new(),
        }
    }

    fn items_of_name(
        &self,
        name: &str,
        object: Node<'t>,
        key: Option<&str>,
        depth: usize,
    ) -> Vec<Node<'t>> {
        let at = object.start_byte();
        let values = self.index.values_of(name, at);
        let mut holders = Vec::new();
        for defined in values.iter().filter_map(|value| value.first()) {
            holders.extend(self.defined_as(defined, depth + 1));
        }
        if values.is_empty() {
            holders = self.members_at(name, at, depth + 1);
        }
        // `queries.Values`
        if let Some(map) = name
            .strip_suffix(".values")
            .or_else(|| name.strip_suffix(".Values"))
            .filter(|_| holders.is_empty() && key.is_none() && depth < DEEPEST)
        {
            return self.items_of_name(map, object, None, depth + 1);
        }
        if key.is_some() && self.is_changed(name, at) {
            return Vec::new();
        }
        let items = holders.into_iter();
        let mut items: Vec<_> = items
            .flat_map(|holder| self.items(holder, key, depth + 1))
            .collect();
        if let Some(key) = key.filter(|_| !items.is_empty()) {
            // `config["db"] = "plant"` behind `config = {"db": "mill"}`
            let (set, is_certain) = self.index.set_at(&format!("{name}.{key}"), at);
            if is_certain {
                items.clear();
            }
            items.extend(set);
        }
        if !items.is_empty() {
            return items;
        }
        // `request.sql = "…"`
        let Some(key) = key else { return items };
        let set = self.index.values_of(&format!("{name}.{key}"), at);
        let set = set.iter().filter_map(|value| match value.as_slice() {
            [defined] => Some(defined.definition.value),
            _ => None,
        });
        set.collect()
    }

    /// Whether a call puts all of another map into one: `config.update(event)`,
    /// `Object.assign(config, event)`.
    fn is_changed(&self, name: &str, at: usize) -> bool {
        let here = self.index.scope_at(at);
        let is_around = |scope, inner| self.index.scopes_around(inner).any(|it| it == scope);
        MERGES.iter().any(|method| {
            self.index.calls_of(method).any(|called| {
                let there = self.index.scope_at(called.node.start_byte());
                if !(is_around(here, there) || is_around(there, here)) {
                    return false;
                }
                let callee = called.call.callee.strip_suffix(method).unwrap_or_default();
                match callee.trim_end_matches(['.', '>', '-']) {
                    "Object" | "_" | "maps" => {
                        let first = called.call.arguments.first();
                        first.is_some_and(|first| text(first.value, self.source) == name)
                    }
                    object => object == name,
                }
            })
        })
    }

    /// The expressions that a definition gives its name; none where these are not known.
    pub(super) fn defined_as(&self, defined: &Defined<'t>, depth: usize) -> Vec<Node<'t>> {
        let value = defined.definition.value;
        let items = |key: Option<&str>| self.items(value, key, depth);
        match defined.definition.kind {
            DefinitionKind::Whole | DefinitionKind::Append | DefinitionKind::Default => vec![value],
            DefinitionKind::Each => items(None),
            DefinitionKind::Item(number) => items(Some(&number.to_string())),
            DefinitionKind::Field(key) => items(Some(self.key(key))),
            DefinitionKind::EachItem(number) => {
                if self.is_map(value, depth) {
                    // Of a map's pairs, the second is the value.
                    return if number == 1 { items(None) } else { Vec::new() };
                }
                let rows = items(None).into_iter();
                let rows =
                    rows.flat_map(|row| self.items(row, Some(&number.to_string()), depth + 1));
                rows.collect()
            }
        }
    }

    /// The name of a field, as it stands there.
    pub(super) fn key(&self, key: crate::text::TextRange) -> &str {
        key.of(self.source).trim_matches(['"', '\''])
    }

    fn is_map(&self, node: Node<'t>, depth: usize) -> bool {
        if depth > DEEPEST || !self.may_step() {
            return false;
        }
        match self.form(node) {
            Form::Map(_) => true,
            Form::Same(inner) => self.is_map(inner, depth + 1),
            Form::Name(name) => {
                let values = self.index.values_of(&name, node.start_byte());
                match values.as_slice() {
                    [value] => value
                        .first()
                        .is_some_and(|defined| self.is_map(defined.definition.value, depth + 1)),
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// The value of a map that another file defines.
    pub(super) fn imported_item(
        &self,
        object: Node<'t>,
        key: Option<&str>,
        depth: usize,
    ) -> Option<Template> {
        let key = key.filter(|key| !key.contains('.'))?;
        self.member_from_elsewhere(object, key, depth + 1)
    }

    /// The value that a call gives for a property, by its [`plain`] name.
    fn property(&self, call: Node<'t>, property: &str) -> Option<Node<'t>> {
        let index = self.index;
        let pairs = &index.pair_ranges;
        let inside = pairs.inside(call.start_byte(), call.end_byte());
        let inside = inside.filter_map(|number| index.pairs.get(number));
        let mut inside = inside.take_while(|_| self.may_step());
        let found = inside.find(|named| plain(&named.pair.key) == property)?;
        Some(found.pair.value)
    }

    /// `QUERIES.cpu`, where `QUERIES` is a map; `query.sql`, where `query` is each of
    /// several.
    pub(super) fn members_at(&self, name: &str, at: usize, depth: usize) -> Vec<Node<'t>> {
        let Some((object, key)) = name.rsplit_once('.') else {
            return Vec::new();
        };
        if depth > DEEPEST || !self.may_step() {
            return Vec::new();
        }
        let values = self.index.values_of(object, at);
        let holders = match values.as_slice() {
            [] => self.members_at(object, at, depth + 1),
            // What is set for an object counts more than what it is made with.
            [value] => match value.first() {
                Some(defined)
                    if !self.is_set_for(name, defined) && !self.is_changed(object, at) =>
                {
                    self.defined_as(defined, depth + 1)
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let items = holders.into_iter();
        items
            .flat_map(|holder| self.items(holder, Some(key), depth + 1))
            .collect()
    }

    /// The same, where there is just one.
    pub(super) fn member_at(&self, name: &str, at: usize) -> Option<Node<'t>> {
        match self.members_at(name, at, 0).as_slice() {
            [item] => Some(*item),
            _ => None,
        }
    }
}

/// Whether all that another map has follows a value of a map.
fn is_spread_behind(map: Node, value: Node) -> bool {
    let mut cursor = map.walk();
    let mut items = map.named_children(&mut cursor);
    items.any(|item| {
        let kind = item.kind();
        item.start_byte() > value.start_byte()
            && (kind.contains("spread") || kind.contains("splat") || kind == "variadic_unpacking")
    })
}
