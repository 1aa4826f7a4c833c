//! Texts that are made of the items of lists.

use std::collections::HashMap;

use tree_sitter::Node;

use super::applied::Bound;
use super::fold::{Folder, DEEPEST, LONGEST};
use super::form::{DefinitionKind, Form, Turns};
use super::index::Defined;
use crate::text::Template;

/// How many items of a list something is made of, one by one.
const MOST_TURNS: usize = 64;

/// Methods that put something behind the items of a list.
const PUSHES: &[&str] = &[".add", ".append", ".push"];

/// Functions whose value is a list without items.
const EMPTY: &[&str] = &["make", "Vec::new", "Vec::with_capacity"];

/// An item of a list, or what is made of one.
enum Piece<'t> {
    Item(Node<'t>),
    Made(Template),
}

impl<'t> Folder<'_, 't> {
    /// The items of a list, one behind the other; `None` where some are not known.
    pub(super) fn join(
        &self,
        separator: Option<Node<'t>>,
        list: Node<'t>,
        depth: usize,
    ) -> Option<Template> {
        let pieces = self.pieces(list, depth)?;
        self.joined(separator, pieces, depth)
    }

    /// The same for items that stand there one by one.
    pub(super) fn join_all(
        &self,
        separator: Node<'t>,
        items: Vec<Node<'t>>,
        depth: usize,
    ) -> Option<Template> {
        let pieces = items.into_iter().map(Piece::Item).collect();
        self.joined(Some(separator), pieces, depth)
    }

    fn joined(
        &self,
        separator: Option<Node<'t>>,
        pieces: Vec<Piece<'t>>,
        depth: usize,
    ) -> Option<Template> {
        let between = separator.map(|separator| self.fold(separator, depth + 1));
        let mut joined = Template::default();
        for (number, piece) in pieces.into_iter().enumerate() {
            if number > 0 {
                if let Some(between) = &between {
                    joined.append(between);
                }
            }
            match piece {
                Piece::Item(item) => joined.append(&self.fold(item, depth + 1)),
                Piece::Made(made) => joined.append(&made),
            }
            if joined.text().len() > LONGEST {
                return None;
            }
        }
        Some(joined)
    }

    fn pieces(&self, list: Node<'t>, depth: usize) -> Option<Vec<Piece<'t>>> {
        if depth > DEEPEST || !self.may_step() {
            return None;
        }
        if let Some(turns) = self.language.turns(list, self.source) {
            return self.made_in_turns(&turns, depth + 1);
        }
        match self.form(list) {
            Form::Same(inner) => self.pieces(inner, depth + 1),
            Form::List(items) => Some(items.into_iter().map(Piece::Item).collect()),
            Form::Name(name) => {
                let items = self.items_of_list(&name, list)?;
                Some(items.into_iter().map(Piece::Item).collect())
            }
            _ => None,
        }
    }

    /// What is made of each item of a list.
    fn made_in_turns(&self, turns: &Turns<'t>, depth: usize) -> Option<Vec<Piece<'t>>> {
        let items = match self.form(turns.list) {
            Form::Name(name) => self.items_of_list(&name, turns.list),
            _ => None,
        };
        let items = match items {
            Some(items) => items,
            None => self.items(turns.list, None, depth + 1),
        };
        let is_few = (1..=MOST_TURNS).contains(&items.len());
        if !is_few || !self.index.spend(items.len()) {
            return None;
        }
        let made = items.into_iter().map(|item| {
            let mut values = HashMap::new();
            if let Form::Map(pairs) = self.form(item) {
                for pair in pairs {
                    let name = format!("{}.{}", turns.name, pair.key);
                    values.insert(name, self.fold(pair.value, depth + 1));
                }
            }
            values.insert(turns.name.clone(), self.fold(item, depth + 1));
            self.bound
                .borrow_mut()
                .push(Bound::of_turn(turns.within, values));
            let made = self.fold(turns.body, depth + 1);
            self.bound.borrow_mut().pop();
            Piece::Made(made)
        });
        Some(made.collect())
    }

    /// `row["table"]`, where `row` is an item of a list that something is made of.
    pub(super) fn item_of_turn(&self, object: Node<'t>, key: Option<&str>) -> Option<Template> {
        let Form::Name(name) = self.form(object) else {
            return None;
        };
        self.value_of_turn(&format!("{name}.{}", key?), object.start_byte())
    }

    /// The items that the list of a name has where it is used, with what was put behind
    /// them before; `None` where these are not known.
    fn items_of_list(&self, name: &str, list: Node<'t>) -> Option<Vec<Node<'t>>> {
        let values = self.index.values_of(name, list.start_byte());
        let mut items: Option<Vec<Node<'t>>> = None;
        let mut added = Vec::new();
        for value in &values {
            for defined in value {
                let value = defined.definition.value;
                match (defined.definition.kind, self.list_form(value)) {
                    // `parts += ["a"]`, `parts += "a"`
                    (DefinitionKind::Append, Form::List(more)) => added.extend(more),
                    (DefinitionKind::Append, _) => added.push(value),
                    (DefinitionKind::Whole, Form::List(new)) => {
                        // One of several lists.
                        if items.replace(new).is_some() {
                            return None;
                        }
                    }
                    // `parts = append(parts, "a")`
                    (DefinitionKind::Whole, Form::Call(call)) if call.callee == "append" => {
                        let [to, more @ ..] = call.arguments.as_slice() else {
                            return None;
                        };
                        let is_same = matches!(self.form(to.value), Form::Name(to) if to == name);
                        if !is_same || super::given::spreads(&call, self.source) {
                            return None;
                        }
                        added.extend(more.iter().map(|argument| argument.value));
                        items.get_or_insert_default();
                    }
                    _ => return None,
                }
            }
        }
        let first = values.first()?.first()?;
        let mut items = items?;
        added.extend(self.pushed(name, first, list));
        added.sort_by_key(Node::start_byte);
        items.extend(added);
        Some(items)
    }

    fn list_form(&self, node: Node<'t>) -> Form<'t> {
        match self.form(node) {
            Form::Same(inner) => match self.form(inner) {
                Form::Same(inner) => self.form(inner),
                form => form,
            },
            Form::Call(call) if EMPTY.contains(&call.callee.as_str()) => Form::List(Vec::new()),
            form => form,
        }
    }

    /// What is put behind the items of a list between its definition and its use.
    fn pushed(&self, name: &str, definition: &Defined<'t>, list: Node<'t>) -> Vec<Node<'t>> {
        let (start, end) = (definition.node.end_byte(), list.start_byte());
        let calls = self.index.call_ranges.inside(start, end.max(start));
        let calls = calls.filter_map(|number| self.index.calls.get(number));
        let calls = calls.take_while(|_| self.may_step()).filter(|called| {
            let method = called.call.callee.strip_prefix(name);
            method.is_some_and(|method| PUSHES.contains(&method))
        });
        let arguments = calls.flat_map(|called| called.call.arguments.iter());
        arguments.map(|argument| argument.value).collect()
    }
}
